import CouncilData
import TestSupport
import Testing
import TimeSeries

@Suite struct DataContactsRuleTests {
    /// SciPy's lognormal, by `Tests/Reference/safeguarding/make_contacts_factor.py`.
    @Test func quantilesAgreeWithTheReference() throws {
        let table = try Shipped.reference("contacts_factor.csv")
        #expect(table.rowCount == 28)
        for index in 0..<table.rowCount {
            let row = Row(table: table, index: index)
            func value(_ column: String) throws -> Double { try #require(try row.number(column)) }
            let rule = try ContactsRule(contactsPerReferral: value("ratio"), logSD: value("log_sd"))
            let expected = try value("quantile")
            #expect(abs(rule.quantile(try value("probability")) / expected - 1) < 1e-13)
            #expect(abs(try value("mean") / value("ratio") - 1) < 1e-13)
        }
        #expect(ContactsRule.standard.quantile(0).isNaN && ContactsRule.standard.quantile(.nan).isNaN)
    }

    @Test func defaultsAreTheReportsFigures() throws {
        let rule = try ContactsRule()
        #expect(rule == .standard)
        #expect(rule.contactsPerReferral == 9519.0 / 4156.0 && rule.logSD == 0.25)
        #expect(rule.firstLine.hasPrefix("Illustrative and modelled: "))
        #expect(rule.firstLine.contains("× 2.290 contacts per referral (9,519 contacts to 4,156 referrals in 2021-22)"))
        #expect(rule.firstLine.contains("--data"))
        let other = try ContactsRule(contactsPerReferral: 1.8, logSD: 0.4)
        #expect(other.statement.contains("1.800") && other.statement.contains("0.40"))
        #expect(!other.statement.contains("9,519"))
    }

    @Test func settingsOutOfRangeAreRefused() {
        for ratio in [0, -1, Double.nan, .infinity] {
            #expect(throws: ContactsRuleError.self) { try ContactsRule(contactsPerReferral: ratio) }
        }
        for spread in [-0.1, 2.1, Double.nan] {
            #expect(throws: ContactsRuleError.self) { try ContactsRule(logSD: spread) }
        }
        #expect(ContactsRuleError.ratioNotPositive(0).exitCategory == .usage)
    }

    /// E F = ratio, so that expected contacts are the ratio times expected referrals.
    @Test(arguments: [(1_000, 1e-3), (10_000, 1e-4)])
    func factorsHaveTheRatioAsTheirMean(count: Int, tolerance: Double) {
        let rule = ContactsRule.standard
        let factors = rule.factors(count: count, seed: 1)
        let mean = factors.reduce(0, +) / Double(count)
        #expect(abs(mean / rule.contactsPerReferral - 1) < tolerance)
        let below = factors.count { $0 < rule.medianFactor }
        #expect(below == count / 2)
        #expect(factors != factors.sorted())
    }

    @Test func factorsAreRepeatableAndShuffled() {
        let rule = ContactsRule.standard
        let first = rule.factors(count: 500, seed: 7)
        #expect(first == rule.factors(count: 500, seed: 7))
        let second = rule.factors(count: 500, seed: 8)
        #expect(first != second)
        #expect(first.sorted() == second.sorted())
        #expect(rule.factors(count: 0, seed: 1).isEmpty)
        // Correlation with the order of the paths: the SD of a shuffled one is 1/√499 = 0.045.
        let mean = first.reduce(0, +) / 500
        let variance = first.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 500
        let covariance = first.enumerated().reduce(0) { $0 + (Double($1.offset) - 249.5) * ($1.element - mean) } / 500
        #expect(abs(covariance / (variance * (500 * 500 - 1) / 12).squareRoot()) < 0.18)
    }

    @Test func withoutSpreadTheFactorIsTheRatio() throws {
        let rule = try ContactsRule(contactsPerReferral: 2, logSD: 0)
        #expect(rule.factors(count: 10, seed: 3) == Array(repeating: 2, count: 10))
    }

    /// The modelled year 2021-22 is the report's 9,519, by construction.
    @Test func modelledHistory() throws {
        let register = try Shipped.register()
        let published = try PublishedMonths(Shipped.location(), register: register)
        let contacts = try ContactsRule.standard.contacts(of: register.find("Sefton"), from: published)
        let year = FinancialYear(endingMarch: 2022)
        #expect(abs(contacts.total(from: year.first, to: year.last) - 9519) < 1e-9)
        #expect(contacts.provenance == .modelled(rule: ContactsRule.standard.statement))
        #expect(contacts.provenance.word == "modelled" && contacts.name == "contacts")
        #expect(contacts.support == .nonNegative && contacts.count == 144)

        var gap = try published.series(for: register.find("Sefton"))
        gap.values[3] = .nan
        #expect(ContactsRule.standard.contacts(from: gap).values[3].isNaN)
    }

    @Test func nothingIsInvented() throws {
        let register = try Shipped.register()
        let published = try PublishedMonths(Shipped.location(), register: register)
        #expect(throws: MeasureError.contactsOnlyForSefton(area: "Wirral")) {
            try ContactsRule.standard.contacts(of: register.find("Wirral"), from: published)
        }
        let error = #expect(throws: MeasureError.self) { try published.series(for: register.find("Kent")) }
        #expect(error?.exitCategory.rawValue == 65)
        #expect(error?.description.contains("Sefton") == true)
        #expect(MeasureError.modelledContactsRefused(command: "impact").exitCategory.rawValue == 65)
    }
}
