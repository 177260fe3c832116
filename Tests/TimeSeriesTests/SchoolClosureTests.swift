import StatNumerics
import Testing
import TimeSeries

/// Months in which schools were shut: which they were, what they did, and that they are neither season nor level.
@Suite struct SchoolClosureTests {
    private let april2012 = Month(index: 2012 * 12 + 3)
    private let march2021 = Month(index: 2021 * 12 + 2)

    /// Days counted by hand from a calendar: 23 to 31 March 2020 are 7 of 22 working days, 5 to 29 January 2021 19 of
    /// 20, 1 to 5 March 2021 5 of 23.
    @Test func theMonthsAreThoseOfTheRecord() {
        let january2020 = Month(index: 2020 * 12)
        let all = SchoolClosures.shares(from: january2020, count: 18, knownAt: january2020 + 17)
        let expected = [0, 0, 7.0 / 22, 1, 1, 0, 0, 0, 0, 0, 0, 0, 19.0 / 20, 1, 5.0 / 23, 0, 0, 0]
        for (a, b) in zip(all, expected) { #expect(abs(a - b) < 1e-12) }
        // A part of them, and from the middle of one.
        #expect(SchoolClosures.shares(from: january2020 + 4, count: 2, knownAt: january2020 + 17) == [1, 0])
        #expect(SchoolClosures.shares(from: april2012, count: 60, knownAt: march2021).allSatisfy { $0 == 0 })
        #expect(SchoolClosures.shares(from: march2021 + 40, count: 3, knownAt: march2021 + 42) == [0, 0, 0])
    }

    /// A closure counts once it is over: in it nobody knew when schools would open.
    @Test func aClosureCountsOnceItIsOver() {
        let january2020 = Month(index: 2020 * 12)
        func sum(_ end: Int) -> Double {
            SchoolClosures.shares(from: january2020, count: 18, knownAt: january2020 + end).reduce(0, +)
        }
        #expect(sum(3) == 0)
        #expect(abs(sum(4) - (2 + 7.0 / 22)) < 1e-12)
        #expect(sum(13) == sum(4))
        #expect(abs(sum(14) - sum(4) - (19.0 / 20 + 1 + 5.0 / 23)) < 1e-12)
    }

    /// A level with noise, lower by a quarter while schools were shut.
    private func values(
        _ count: Int, change: Double, noise: Double, days: Double = 0, stream: inout RandomStream
    ) -> [Double] {
        let shut = SchoolClosures.shares(from: april2012, count: count, knownAt: april2012 + (count - 1))
        let working = WorkingDays.departures(from: april2012, count: count)
        return (0..<count).map { t in
            300 * PortableMath.exp(change * shut[t] + days * working[t] + noise * stream.nextNormal())
        }
    }

    /// What is there is found beside an effect of working days, within its error about as often as it should be; what
    /// is not is seldom found.
    @Test func findsWhatIsThere() throws {
        var stream = RandomStream(seed: 21)
        var (within, falselyFound) = (0, 0)
        for _ in 0..<200 {
            let real = values(120, change: -0.25, noise: 0.1, days: 0.9, stream: &stream)
            let found = try #require(DayRegression(real, start: april2012)?.closures)
            if abs(found.value + 0.25) < 1.96 * found.standardError { within += 1 }
            let none = values(120, change: 0, noise: 0.1, days: 0.9, stream: &stream)
            if CalendarDays(none, start: april2012).closures != nil { falselyFound += 1 }
        }
        #expect(within >= 175, "the 95 % interval holds the truth in \(within) of 200")
        #expect(falselyFound <= 20, "an effect is found in \(falselyFound) of 200 without one")
    }

    /// A closure that only the yearly averages of other months hold says nothing: an odd month there is not laid to it,
    /// though by a dozenth of its share it would come out many times as large.
    @Test func averagesAloneSayNothing() throws {
        var stream = RandomStream(seed: 24)
        for _ in 0..<20 {
            var early = values(98, change: 0, noise: 0.1, stream: &stream)
            early[91] *= 0.6
            #expect(CalendarDays(early, start: april2012).closures == nil)
            var late = (0..<62).map { _ in 300 * PortableMath.exp(0.1 * stream.nextNormal()) }
            late[6] *= 0.6
            #expect(CalendarDays(late, start: march2021).closures == nil)
        }
    }

    /// A series of which no month was one with schools shut has no such effect, whatever its panel lends it.
    @Test func nothingIsLentToWhatHasNone() throws {
        var stream = RandomStream(seed: 25)
        let late = (0..<40).map { _ in 300 * PortableMath.exp(0.1 * stream.nextNormal()) }
        let lent = CalendarDays(closures: .init(logChange: -0.2, standardError: 0.02))
        let fit = try CalendarDaysModel(AutoETS(), start: march2021 + 1, shared: lent).fit(late, period: 12)
        #expect(!fit.parameters.contains { $0.name == "schools_shut" })
        #expect(!fit.notes.contains(.closuresAllowedFor))
    }

    /// The level after the second closure is that with schools open: the months just before it, which were low, do not
    /// speak for the year ahead, and the months ahead have no closure.
    @Test func theYearAheadHasSchoolsOpen() throws {
        var stream = RandomStream(seed: 22)
        let known = values(108, change: -0.4, noise: 0.03, stream: &stream)
        let level = ETS(error: .additive, trend: .none, season: .none)
        let model = CalendarDaysModel(level, start: april2012)
        let fit = try model.fit(known, period: 12)
        let means = fit.forecast(horizon: 12, support: .nonNegative, seed: 1).means
        for mean in means { #expect(abs(mean - 300) < 15, "\(mean)") }
        #expect(fit.notes.contains(.closuresAllowedFor))
        #expect(fit.parameters.contains { $0.name == "schools_shut" && abs($0.value + 0.4) < 0.06 })
        for (t, value) in known.enumerated() { #expect(abs(fit.fittedValues[t] + fit.residuals[t] - value) < 1e-9) }
        // Not where it is modelled otherwise.
        var without = model
        without.findsClosures = false
        let low = try without.fit(known, period: 12).forecast(horizon: 12, support: .nonNegative, seed: 1).means
        #expect(low[0] < 290)
    }

    /// A panel that shares the change is lent one of its own; one in which series differ by more than its size is not.
    @Test func aPanelIsLentWhatItShares() throws {
        func pool(_ count: Int, _ change: (Int) -> Double) -> PooledSeasonality {
            var pool = PooledSeasonality()
            var stream = RandomStream(seed: 23)
            for k in 0..<20 {
                let own = values(count, change: change(k), noise: 0.12, stream: &stream)
                pool.add(
                    MonthlySeries(
                        name: "\(k)", start: april2012, values: own, support: .nonNegative,
                        provenance: .supplied(name: "made")))
            }
            return pool
        }
        let shared = try #require(pool(120) { _ in -0.2 }.calendarDays(knownAt: april2012 + 119).closures)
        #expect(abs(shared.logChange + 0.2) < 3 * shared.standardError && shared.standardError < 0.05)
        // From the first closure alone: the second has no year about it yet when it ends.
        let early = try #require(pool(108) { _ in -0.2 }.calendarDays(knownAt: march2021).closures)
        #expect(abs(early.logChange + 0.2) < 3 * early.standardError)
        #expect(pool(108) { _ in -0.2 }.calendarDays(knownAt: april2012 + 80).closures == nil)
        #expect(pool(120) { $0 % 2 == 0 ? -0.6 : 0.5 }.calendarDays(knownAt: april2012 + 119).closures == nil)
    }
}
