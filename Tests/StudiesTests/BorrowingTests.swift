import CouncilData
import StatNumerics
import Studies
import Tables
import TestSupport
import Testing
import TimeSeries

/// What a series alone borrows from the shipped authorities.
@Suite struct BorrowingTests {
    private static func march(_ year: Int) -> Month { Month(index: 12 * year + 2) }

    private static func months() throws -> PublishedMonths {
        try PublishedMonths(Shipped.location(), register: Shipped.register())
    }

    private static func series(_ name: String) throws -> MonthlySeries {
        try months().series(for: Shipped.register().find(name))
    }

    private static func lender(_ name: String) throws -> Lender {
        let area = try Shipped.register().find(name)
        return try #require(
            try Lender.shipped(
                months(), RangeTrial.shipped(Shipped.location()), to: series(name), areaCode: area.code,
                asksAgreement: false))
    }

    private static func request(_ series: MonthlySeries, _ lender: Lender?) -> ForecastRequest {
        var request = ForecastRequest(
            series: series, measure: "referrals", areaName: nil, areaCode: nil, horizon: 12)
        request.lender = lender
        request.breaks = .off
        return request
    }

    private static func means(_ series: MonthlySeries, _ lender: Lender?) throws -> [Double] {
        try ForecastStudy.statement(request(series, lender), levels: [80]).months.map(\.figure.mean)
    }

    @Test("the area is never among those that lend to it, whether it is named or only its figures are known")
    func neverItself() throws {
        let months = try Self.months()
        let authorities = months.areas.filter { $0.level == .localAuthority }
        #expect(authorities.count == 15)
        for area in authorities {
            let own = try months.series(for: area)
            for code in [area.code, nil] {
                let lender = try #require(
                    Lender.shipped(months, [], to: own, areaCode: code, asksAgreement: false))
                #expect(lender.seriesCount == 14, "\(area.name)")
            }
        }
        // A region is no authority: all of them lend to it.
        let region = try #require(months.areas.first { $0.level == .region })
        let lender = try #require(
            Lender.shipped(
                months, [], to: months.series(for: region), areaCode: region.code, asksAgreement: false))
        #expect(lender.seriesCount == 15)
        // What the series itself was can change nothing of what is lent to others of its months.
        var changed = try Self.series("Sefton")
        let before = try #require(Self.lender("Sefton").loan(to: changed.values, from: changed.start))
        changed.values = changed.values.map { $0 * 3 }
        let after = try #require(Self.lender("Sefton").loan(to: changed.values, from: changed.start))
        #expect(before.season?.factors == after.season?.factors && before.days == after.days)
    }

    @Test("at a past month nothing later is lent: not the season, not the days, not closures, not ranges")
    func nothingLater() throws {
        let all = try Self.months()
        let area = try Shipped.register().find("Wirral")
        let others = try all.areas.filter { $0.level == .localAuthority && $0.code != area.code }.map {
            try all.series(for: $0)
        }
        let trials = try RangeTrial.shipped(Shipped.location()).filter { $0.areaCode != area.code }
        let whole = try #require(Lender(others, source: .shipped, asksAgreement: false, trials: trials))
        let own = try all.series(for: area)
        for year in 2016...2024 {
            let end = Self.march(year)
            let known = own.window(to: end)
            let cut = try #require(
                Lender(
                    others.map { $0.window(to: end) }, source: .shipped, asksAgreement: false,
                    trials: trials.filter { $0.end <= end }))
            let (one, other) = try (
                #require(whole.loan(to: known.values, from: known.start)),
                #require(cut.loan(to: known.values, from: known.start))
            )
            #expect(
                one.season?.factors == other.season?.factors && one.season?.reliability == other.season?.reliability)
            #expect(one.days == other.days && one.logRangeFactor == other.logRangeFactor, "\(year)")
            // Schools reopened on 1 June 2020: no closure was over before, and none had been estimated.
            if year <= 2020 { #expect(one.days.closures == nil, "\(year)") }
            if year >= 2021 { #expect(one.days.closures != nil, "\(year)") }
        }
        // The same of a fit at a past month by a backtest, which has the later months at hand.
        let past = own.window(to: Self.march(2020))
        let predictions = try [
            Self.means(past, whole),
            Self.means(
                past,
                try #require(
                    Lender(
                        others.map { $0.window(to: past.end) }, source: .shipped, asksAgreement: false,
                        trials: trials.filter { $0.end <= past.end }))),
        ]
        #expect(predictions[0] == predictions[1])
    }

    @Test("the shipped trials of ranges are what the program's own forecasts give", arguments: [12, 24, 36, 72])
    func trialsAreMadeAgain(_ months: Int) throws {
        let end = Self.march(2018)
        let area = try Shipped.register().find("Derbyshire")
        let own = try Self.series("Derbyshire")
        let lender = try #require(
            Lender.shipped(Self.months(), [], to: own, areaCode: area.code, asksAgreement: false))
        let past = own.window(from: end - (months - 1), to: end)
        let said = try ForecastStudy.statement(Self.request(past, lender), levels: [80]).months
        let made = try said.map { month -> Double in
            let (mean, range) = try (month.figure.mean, #require(month.figure.range(80)))
            let came = own[month.month]
            return abs(came - mean) / (came < mean ? mean - range.lower : range.upper - mean)
        }
        let kept = try #require(
            RangeTrial.shipped(Shipped.location()).first {
                $0.areaCode == area.code && $0.end == end + 12 && $0.months == months
            })
        #expect(kept.ratios.count == 12)
        // The file has six decimals.
        for (one, other) in zip(made, kept.ratios) { #expect(abs(one - other) < 1e-6, "\(months)") }
    }

    @Test("ranges are lent by trials of a like length that had come, and by more of them later")
    func ranges() throws {
        let lender = try Self.lender("Sefton")
        let own = try Self.series("Sefton")
        func weight(_ months: Int, _ end: Month) throws -> Double {
            let part = own.window(from: end - (months - 1), to: end)
            return try #require(lender.loan(to: part.values, from: part.start)).rangeWeight
        }
        let march = Self.march(2024)
        // 14 trials of one year: a half of 14 ∕ 34; of nine years: 9 ∕ 10 of 126 ∕ 146.
        #expect(try abs(weight(36, Self.march(2016)) - 0.5 * 14 / 34) < 1e-12)
        #expect(try abs(weight(36, march) - 0.9 * 126 / 146) < 1e-12)
        #expect(try abs(weight(12, march) - 0.9 * 126 / 146) < 1e-12)
        #expect(try weight(36, Self.march(2016) - 1) == 0)
    }

    @Test("an own series unlike the lenders is lent nothing and forecast as alone; one like them is lent to")
    func unlike() throws {
        let months = try Self.months()
        let like = try Self.series("Sefton")
        func own(_ change: (Int, Double) -> Double) -> MonthlySeries {
            MonthlySeries(
                name: "contacts", start: like.start, values: like.values.enumerated().map(change),
                support: .nonNegative,
                provenance: .supplied(name: "own.csv"))
        }
        func lender(_ series: MonthlySeries) throws -> Lender {
            try #require(Lender.shipped(months, [], to: series, areaCode: nil, asksAgreement: true))
        }
        let shared = try #require(lender(like).loan(to: like.values, from: like.start)?.season).common
        func factor(_ t: Int) -> Double { shared[(like.start + t).month - 1] }
        var stream = RandomStream(seed: 4, stream: 1)
        let flat = own { _, _ in (300 * exponential(0.08 * stream.nextNormal())).rounded() }
        let against = own { t, _ in (300 / factor(t) * exponential(0.08 * stream.nextNormal())).rounded() }
        let follows = own { t, _ in (300 * factor(t) * exponential(0.08 * stream.nextNormal())).rounded() }
        for series in [flat, against] {
            #expect(try Self.request(series, lender(series)).borrowing() == .unlike(.shipped))
            #expect(try Self.means(series, lender(series)) == Self.means(series, nil))
        }
        let loan = try #require(Self.request(follows, lender(follows)).borrowing()?.loan)
        #expect(loan.series == 15 && (loan.season ?? 0) > 0.9)
        #expect(try Self.means(follows, lender(follows)) != Self.means(follows, nil))
    }

    @Test("too few series, and a series below zero or without change, borrow nothing")
    func nothing() throws {
        let months = try Self.months()
        let all = try months.areas.map { try months.series(for: $0) }
        #expect(Lender(Array(all.prefix(4)), source: .shipped, asksAgreement: false) == nil)
        let lender = try Self.lender("Sefton")
        let loan = try #require(lender.loan(to: [Double](repeating: 7, count: 48), from: all[0].start))
        #expect(loan.season == nil && loan.days.isEmpty && loan.logRangeFactor == 0)
        #expect(lender.loan(to: [5, -2, 7], from: all[0].start)?.season == nil)
    }
}
