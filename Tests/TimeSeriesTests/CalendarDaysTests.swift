import StatNumerics
import Testing
import TimeSeries

/// How series follow the days of their months: working days, and those with schools shut.
@Suite struct CalendarDaysTests {
    private let april2012 = Month(index: 2012 * 12 + 3)
    private let january2000 = Month(index: 2000 * 12)

    /// A level with a season and noise, times working days to the power of an elasticity.
    private func values(
        _ count: Int = 120, elasticity: Double, noise: Double = 0.1, start: Month, stream: inout RandomStream
    ) -> [Double] {
        let days = WorkingDays.departures(from: start, count: count)
        return (0..<count).map { t in
            let season = 0.1 * Double((t * 5) % 12) / 12
            return 200 * PortableMath.exp(elasticity * days[t] + season + noise * stream.nextNormal())
        }
    }

    /// The calendar's own counts, less what is usual for the month of the year; nought on average over 28 years.
    @Test func departuresAreOfTheCalendar() throws {
        let first = Month(index: 1996 * 12)
        let found = WorkingDays.departures(from: first, count: 336)
        let logarithms = (0..<336).map { PortableMath.log(Double(EnglishCalendar.workingDays(in: first + $0))) }
        for month in 0..<12 {
            let own = stride(from: month, to: 336, by: 12)
            let usual = own.reduce(0) { $0 + logarithms[$1] } / 28
            for t in own { #expect(abs(found[t] - (logarithms[t] - usual)) < 1e-12, "\(first + t)") }
        }
        // From any month, over the turn of a year, and one at a time.
        let later = WorkingDays.departures(from: first + 17, count: 30)
        #expect(later == Array(found[17..<47]))
        #expect(WorkingDays.departures(from: first + 23, count: 1) == [found[23]])
        let last = WorkingDays.departures(from: Month(index: 9999 * 12 + 11), count: 3)
        #expect(last.allSatisfy { $0.isFinite })
    }

    /// Slopes and errors of numpy, and the slope of statsmodels' RLM (`make_working_days.py`).
    @Test(arguments: ["sefton_referrals", "AirPassengers", "UKDriverDeaths", "co2"])
    func agreesWithOthers(_ name: String) throws {
        let file = name == "sefton_referrals" ? "\(name).csv" : "series/\(name).csv"
        let values = try calendarReference(file).prefix(240).map { try #require(Double($0[$0.count - 1])) }
        let row = try #require(try arimaRows("working_days_reference.csv").first { $0[0] == name })
        let start = name == "sefton_referrals" ? april2012 : january2000
        let found = try #require(DayRegression(Array(values), start: start))
        let days = CalendarDays(Array(values), start: start)
        for (slope, columns, used) in [
            (found.workingDays, 1...3, days.workingDays.map { ($0.elasticity, $0.standardError) }),
            (found.closures, 4...6, days.closures.map { ($0.logChange, $0.standardError) }),
        ] as [(DayRegression.Slope?, ClosedRange<Int>, (Double, Double)?)] {
            let expected = columns.compactMap { Double(row[$0]) }
            guard let slope, expected.count == 3 else {
                #expect(slope == nil && expected.isEmpty && used == nil)
                continue
            }
            #expect(abs(slope.value - expected[0]) < 1e-9)
            #expect(abs(slope.standardError - expected[1]) < 1e-9)
            #expect(abs(slope.value - expected[2]) < 1e-6)
            // Drawn towards nought by its noise; left out where it is within two errors of it.
            let ratio = expected[1] / expected[0]
            if abs(ratio) < 0.5 {
                let used = try #require(used)
                #expect(abs(used.0 - expected[0] * (1 - ratio * ratio)) < 1e-9)
                #expect(abs(used.1 - expected[1] * (1 - ratio * ratio).squareRoot()) < 1e-9)
            } else {
                #expect(used == nil)
            }
        }
    }

    /// What is there is found, within its error as often as it should be; what is not is seldom found.
    @Test func findsWhatIsThere() throws {
        var stream = RandomStream(seed: 11)
        var (within, falselyFound) = (0, 0)
        for _ in 0..<300 {
            let real = values(elasticity: 0.9, start: april2012, stream: &stream)
            let found = try #require(DayRegression(real, start: april2012))
            if abs(found.workingDays.value - 0.9) < 1.96 * found.workingDays.standardError { within += 1 }
            let none = values(elasticity: 0, start: april2012, stream: &stream)
            if CalendarDays(none, start: april2012).workingDays != nil { falselyFound += 1 }
        }
        #expect(within >= 270, "the 95 % interval holds the truth in \(within) of 300")
        #expect(falselyFound <= 30, "an effect is found in \(falselyFound) of 300 without one")
    }

    /// Months far from the others do not move the estimate; missing ones are passed over.
    @Test func oddMonthsCountForLess() throws {
        var stream = RandomStream(seed: 12)
        var odd = values(elasticity: 1, noise: 0.03, start: april2012, stream: &stream)
        let clean = try #require(DayRegression(odd, start: april2012))
        for t in [50, 51] { odd[t] *= 0.5 }
        odd[70] = .nan
        let found = try #require(DayRegression(odd, start: april2012))
        #expect(
            abs(found.workingDays.value - clean.workingDays.value) < 0.12,
            "\(found.workingDays.value), \(clean.workingDays.value)")
    }

    /// No effect where there can be none: too short, a zero, values that fit exactly.
    @Test func leavesOutWhatItCannotTell() throws {
        var stream = RandomStream(seed: 13)
        let long = values(elasticity: 1, noise: 0.01, start: april2012, stream: &stream)
        #expect(CalendarDays(long, start: april2012).workingDays != nil)
        #expect(CalendarDays(Array(long.prefix(59)), start: april2012).isEmpty)
        #expect(CalendarDays([0] + long.dropFirst(), start: april2012).isEmpty)
        #expect(CalendarDays([Double](repeating: 7, count: 90), start: april2012).isEmpty)
        #expect(CalendarDays([Double](repeating: .nan, count: 90), start: april2012).isEmpty)
        #expect(DayRegression([], start: april2012) == nil)
    }

    /// The months ahead are forecast for the days that they have, and the likelihood is that of the series itself.
    @Test func monthsAheadHaveTheirDays() throws {
        let days = CalendarDays(workingDays: .init(elasticity: 1, standardError: 0.1))
        let factors = days.factors(from: april2012, count: 72, knownAt: april2012 + 59)
        let values = factors.prefix(60).enumerated().map { $1 * (300 + Double(($0 * 7) % 5)) }
        let level = ETS(error: .additive, trend: .none, season: .none)
        let fit = try CalendarDaysModel(level, start: april2012, shared: days).fit(values, period: 12)
        let inner = try level.fit(zip(values, factors).map { $0 / $1 }, period: 12)
        let means = fit.forecast(horizon: 12, support: .nonNegative, seed: 1).means
        let flat = inner.forecast(horizon: 12, support: .nonNegative, seed: 1).means
        for h in 0..<12 { #expect(abs(means[h] - flat[h] * factors[60 + h]) < 1e-9) }
        let logarithms = factors.prefix(60).reduce(0) { $0 + PortableMath.log($1) }
        #expect(abs(fit.logLikelihood - (inner.logLikelihood - logarithms)) < 1e-9)
        #expect(fit.parameterCount == inner.parameterCount.map { $0 + 1 })
        #expect(fit.parameters.last == Parameter("working_days", 1))
        for (value, t) in zip(values, 0...) {
            #expect(abs(fit.fittedValues[t] + fit.residuals[t] - value) < 1e-9)
        }
        let paths = fit.simulate(horizon: 12, paths: 4000, support: .nonNegative, seed: 1)
        for h in 0..<12 { #expect(abs(paths.month(h).reduce(0, +) / 4000 - means[h]) < 1) }
    }

    /// Without an effect, and with a period that is not of months, nothing is changed.
    @Test func nothingIsChangedWithoutAnEffect() throws {
        var stream = RandomStream(seed: 14)
        let none = (0..<48).map { _ in 100 + 10 * stream.nextNormal() }
        let plain = try AutoETS().fit(none, period: 12).forecast(horizon: 6, support: .real, seed: 1).means
        let model = CalendarDaysModel(AutoETS(), start: april2012)
        #expect(try model.fit(none, period: 12).forecast(horizon: 6, support: .real, seed: 1).means == plain)
        let shared = CalendarDaysModel(
            AutoETS(), start: april2012, shared: .init(workingDays: .init(elasticity: 1, standardError: 0.1)))
        let quarters = try AutoETS().fit(none, period: 4).forecast(horizon: 6, support: .real, seed: 1).means
        #expect(try shared.fit(none, period: 4).forecast(horizon: 6, support: .real, seed: 1).means == quarters)
    }

    /// `auto` beside the same without: on counts that come in on working days its errors are smaller.
    @Test func autoIsBetterForIt() throws {
        var stream = RandomStream(seed: 15)
        var (with, without) = (0.0, 0.0)
        for _ in 0..<6 {
            let all = values(108, elasticity: 1, noise: 0.03, start: april2012, stream: &stream)
            let known = Array(all.prefix(96))
            for (model, add) in [
                (CalendarDaysModel(Auto(), start: april2012), { with += $0 }), (Auto(), { without += $0 }),
            ] as [(any ModelSpecification, (Double) -> Void)] {
                let means = try model.fit(known, period: 12).forecast(horizon: 12, support: .nonNegative, seed: 1).means
                for h in 0..<12 { add(abs(means[h] - all[96 + h])) }
            }
        }
        #expect(with < 0.85 * without, "\(with), \(without)")
    }
}
