import CouncilData
import Tables
import TestSupport
import Testing
import TimeSeries

/// Identities between the published tables, and figures that the publishers print. A cell with a symbol is left out of
/// every identity and never worked out from one.
@Suite struct DataIdentityTests {
    /// The 15 authorities' rows of `children_in_need.csv`, each with the row of the same year in `referrals_annual.csv`.
    static func pathway() throws -> [(need: Row, referrals: Row)] {
        var annual: [String: Row] = [:]
        for row in try rows("referrals_annual.csv") { annual["\(try row.text("area_code")) \(try row.year())"] = row }
        var pairs: [(need: Row, referrals: Row)] = []
        for row in try rows("children_in_need.csv") where try row.text("area_level") == "local_authority" {
            let partner = try #require(annual["\(try row.text("area_code")) \(try row.year())"])
            pairs.append((row, partner))
        }
        return pairs
    }

    /// DfE, Children in need, tables B1 and C1.
    @Test func startedIsReferralsLessNoFurtherActionLessNotInNeed() throws {
        var checked = 0
        for (need, referrals) in try Self.pathway() {
            guard let started = try need.number("episodes_started"), let all = try referrals.number("referrals"),
                let closed = try referrals.number("no_further_action"),
                let notInNeed = try referrals.number("not_in_need")
            else { continue }
            checked += 1
            #expect(started == all - closed - notInNeed, "\(need.label)")
        }
        #expect(checked == 181)
    }

    /// DfE, Children in need, table B1.
    @Test func openLessEndedIsTheStock() throws {
        var checked = 0
        for (need, _) in try Self.pathway() {
            guard let open = try need.number("episodes_open_in_year"), let ended = try need.number("episodes_ended"),
                let stock = try need.number("episodes_open_31_march")
            else { continue }
            checked += 1
            #expect(open - ended == stock, "\(need.label)")
        }
        #expect(checked == 193)
    }

    /// Sefton 2021-22 by hand from table B1; over the authorities 173 of 178 restatements are downward, median −8.7 %.
    @Test func openingStockIsRestated() throws {
        let before = try row("children_in_need.csv", area: sefton, year: 2021)
        let year = try row("children_in_need.csv", area: sefton, year: 2022)
        #expect(try before.number("episodes_open_31_march") == 2165)
        #expect(try year.number("episodes_started") == 2331)
        #expect(try year.number("episodes_ended") == 1650)
        #expect(try year.number("episodes_open_31_march") == 2676)
        #expect(try year.number("episodes_open_in_year") == 2331 + 1995)

        var shares: [Double] = []
        var last: [String: (year: Int, stock: Double)] = [:]
        for (need, _) in try Self.pathway() {
            let area = try need.text("area_code")
            guard let stock = try need.number("episodes_open_31_march") else {
                last[area] = nil
                continue
            }
            if let opening = last[area], try need.year() == opening.year + 1,
                let started = try need.number("episodes_started"), let ended = try need.number("episodes_ended")
            {
                shares.append((stock - (opening.stock + started - ended)) / opening.stock)
            }
            last[area] = (try need.year(), stock)
        }
        shares.sort()
        #expect(shares.count == 178)
        #expect(shares.count { $0 < 0 } == 173)
        let median = (shares[88] + shares[89]) / 2
        #expect(abs(median + 0.0871) < 0.0001)
    }

    /// Mean months open = average of opening and closing stock ÷ ended × 12: Sefton 14.0 in 2025, England 12.9.
    @Test(arguments: [(sefton, 14.0), (england, 12.9)])
    func meanTimeOpen(area: String, months: Double) throws {
        let year = try row("children_in_need.csv", area: area, year: 2025)
        let closing = try #require(try year.number("episodes_open_31_march"))
        let opening =
            try #require(try year.number("episodes_open_in_year")) - #require(try year.number("episodes_started"))
        let mean = (opening + closing) / 2 / (try #require(try year.number("episodes_ended"))) * 12
        #expect(abs(mean - months) < 0.05)
    }

    /// Tables C6 and C1: authorities agree exactly; twelve rounded months can miss a rounded year by 65.
    @Test func monthsAddUpToTheYear() throws {
        var annual: [String: Double] = [:]
        for row in try rows("referrals_annual.csv") {
            annual["\(try row.text("area_code")) \(try row.year())"] = try row.number("referrals")
        }
        let published = try PublishedMonths(Shipped.location(), register: Shipped.register())
        #expect(published.areas.count == 17)
        var exact = 0
        for area in published.areas {
            let series = try published.series(for: area)
            #expect(series.count == 144 && series.observedCount == 144)
            for ending in 2013...2024 {
                let year = FinancialYear(endingMarch: ending)
                let total = series.total(from: year.first, to: year.last)
                let printed = try #require(annual["\(area.code) \(ending)"])
                if area.level == .localAuthority {
                    #expect(total == printed, "\(area.name) \(ending)")
                    exact += 1
                } else {
                    #expect(abs(total - printed) <= 65, "\(area.name) \(ending)")
                }
            }
        }
        #expect(exact == 180)
    }

    /// DfE, Children in need, table C1, Sefton 2012-13 to 2023-24.
    @Test func yearTotalsOfSefton() throws {
        let published = try PublishedMonths(Shipped.location(), register: Shipped.register())
        let series = try published.series(for: Shipped.register().find("Sefton"))
        #expect(series.start == Month("2012-04") && series.end == Month("2024-03"))
        let totals = (2013...2024).map { ending in
            series.total(from: FinancialYear(endingMarch: ending).first, to: FinancialYear(endingMarch: ending).last)
        }
        #expect(totals == [3066, 3121, 2625, 2601, 2758, 2589, 2689, 2660, 2556, 4156, 4360, 3354])
        #expect(
            series.provenance.word == "published"
                && series.provenance.detail.hasPrefix("DfE, Children in need, table C6"))
        #expect(try row("referrals_annual.csv", area: sefton, year: 2025).number("referrals") == 3764)
    }

    /// Table C1 prints each percentage to one decimal beside its counts.
    @Test(arguments: [
        ("re_referrals", "re_referrals_percent", "referrals", 1948),
        ("no_further_action", "no_further_action_percent", "referrals", 1873),
        ("not_in_need", "not_in_need_percent", "referrals", 1940),
        ("children_re_referred", "children_re_referred_percent", "children_referred", 1952),
    ])
    func percentagesFollowFromCounts(part: String, percent: String, whole: String, cells: Int) throws {
        var checked = 0
        for row in try rows("referrals_annual.csv") where try row.text("area_level") == "local_authority" {
            guard let part = try row.number(part), let whole = try row.number(whole),
                let printed = try row.number(percent)
            else { continue }
            checked += 1
            #expect(abs(100 * part / whole - printed) <= 0.05 + 1e-9, "\(row.label)")
        }
        #expect(checked == cells)
    }

    /// The interactive tool's rate = referrals ÷ mid-year population of the year before × 10,000, to one decimal: this
    /// joins the population file to the referrals.
    @Test func ratesFollowFromReferralsAndPopulation() throws {
        var population: [String: Double] = [:]
        for row in try rows("population_0_17.csv") {
            population["\(try row.text("area_code")) \(try row.year())"] = try row.number("population_0_17")
        }
        var checked = 0
        for row in try rows("referrals_annual.csv") {
            guard let referrals = try row.number("referrals"), let rate = try row.number("referral_rate_per_10000"),
                let children = population["\(try row.text("area_code")) \(try row.year() - 1)"]
            else { continue }
            checked += 1
            #expect(abs(10000 * referrals / children - rate) <= 0.05 + 1e-9)
        }
        #expect(checked == 1603)
    }

    /// Table C5's total is table C1's, and no part exceeds it.
    @Test func sourcesBelongToTheReferralsOfTheYear() throws {
        var annual: [String: Double] = [:]
        for row in try rows("referrals_annual.csv") {
            annual["\(try row.text("area_code")) \(try row.year())"] = try row.number("referrals")
        }
        var parts: [String: (sum: Double, suppressed: Int)] = [:]
        var totals: [String: Double] = [:]
        for row in try rows("referral_sources.csv") {
            let key = "\(try row.text("area_code")) \(try row.year())"
            if try row.text("source") == "all" {
                totals[key] = try row.number("referrals")
                #expect(totals[key] == annual[key])
            } else if let value = try row.number("referrals") {
                parts[key, default: (0, 0)].sum += value
            } else {
                parts[key, default: (0, 0)].suppressed += 1
            }
        }
        #expect(totals.count == 187 && parts.count == 187)
        for (key, part) in parts where !key.hasPrefix("E92") && !key.hasPrefix("E12") {
            let total = try #require(totals[key])
            if part.suppressed == 0 {
                #expect(part.sum == total, "\(key)")
            } else {
                #expect(part.sum < total, "\(key)")
            }
        }
    }

    /// The report's 828 repeat referrals and DfE's 823 of 4,156 are two figures; 9,519 contacts is the report's.
    @Test func theReportAndTheCensusAreKeptApart() throws {
        let report = try rows("annual_report_2021_22.csv")
        func value(_ measure: String) throws -> Double? {
            try report.first { try $0.text("measure") == measure && $0.text("period") == "2021-22" }?.number("value")
        }
        #expect(try value("MASH contacts") == 9519)
        #expect(try value("repeat referrals") == 828)
        let census = try row("referrals_annual.csv", area: sefton, year: 2022)
        #expect(try census.number("re_referrals") == 823)
        #expect(try census.number("referrals") == 4156)
        #expect(try value("MASH contacts") == Double(ContactsRule.reportedContacts))
        #expect(try census.number("referrals") == Double(ContactsRule.referralsOfThatYear))
    }

    /// Figures printed in the report, LADO section and CDOP section.
    @Test func theReportIsWhole() throws {
        let report = try rows("annual_report_2021_22.csv")
        func values(_ measure: String, _ unit: String = "count") throws -> [Double?] {
            try report.filter { try $0.text("measure") == measure && $0.text("unit") == unit }
                .map { try $0.number("value") }
        }
        #expect(try values("LADO referrals") == [153, 170, 118, 184])
        #expect(try values("LADO contacts") == [29, 22, 44, 46])
        #expect(try values("LADO total activity") == [182, 192, 162, 230])
        #expect(try values("child deaths notified in Merseyside and the Isle of Man") == [104])
        #expect(try values("referral records closed") == [3367])
        #expect(try values("allegations physical", "percent") == [36])
    }

    /// Two of Sefton's cells are suppressed and stay so, as does the percentage that would give the count away.
    @Test func suppressedCellsStaySuppressed() throws {
        for year in [2020, 2022] {
            let cells = try row("referrals_annual.csv", area: sefton, year: year)
            #expect(try cells.cell("no_further_action") == .missing(.confidential))
            #expect(try cells.cell("no_further_action_percent") == .missing(.confidential))
        }
        for row in try rows("referrals_annual.csv") {
            for (count, percent) in [
                ("re_referrals", "re_referrals_percent"), ("no_further_action", "no_further_action_percent"),
                ("not_in_need", "not_in_need_percent"), ("children_re_referred", "children_re_referred_percent"),
            ] {
                let isMissing = try (row.number(count) == nil, row.number(percent) == nil)
                #expect(isMissing.0 == isMissing.1)
            }
        }
    }

    /// DfE, Children's social work workforce, Sefton: the dates are 30 September, the caseload is cases ÷ case holders.
    @Test func workforceOfSefton() throws {
        let year = try row("workforce.csv", area: sefton, year: 2022)
        #expect(year.table.header[0] == "as_at_30_september")
        #expect(try year.number("case_holders_fte") == 143.1)
        #expect(try year.number("cases") == 2712)
        #expect(try year.number("caseload_fte") == 18.9)
        #expect(try year.number("absence_rate_fte") == 0.5)
        #expect(
            try row("workforce.csv", area: sefton, year: 2023).cell("absence_rate_fte") == .missing(.lowReliability))
        for row in try rows("workforce.csv") {
            guard let cases = try row.number("cases"), let holders = try row.number("case_holders_fte"),
                let load = try row.number("caseload_fte")
            else { continue }
            #expect(abs(cases / holders - load) < 0.06)
        }
    }

    /// England and regions are rounded to 10 in the children in need tables.
    @Test func countryAndRegionsAreRounded() throws {
        for (file, column) in [
            ("referrals_monthly.csv", "referrals"), ("referrals_annual.csv", "referrals"),
            ("children_in_need.csv", "episodes_open_31_march"), ("referral_sources.csv", "referrals"),
        ] {
            for row in try rows(file) where try row.text("area_level") != "local_authority" {
                guard let value = try row.number(column) else { continue }
                #expect(value.truncatingRemainder(dividingBy: 10) == 0, "\(file)")
            }
        }
    }
}
