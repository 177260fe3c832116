import StatNumerics
import Testing
import TimeSeries

/// Break dates against strucchange (`Tests/Reference/timeseries/make_breaks.R`) and the published examples.
@Suite struct BreakTests {
    private func level(_ values: [Double], shortest: Int, maximum: Int = 5) -> StructuralBreaks {
        StructuralBreaks(rows: values.map { _ in [1] }, response: values, shortest: shortest, maximum: maximum)
    }

    private func sefton() throws -> [Double] {
        try calendarReference("sefton_referrals.csv").map { try #require(Double($0[1])) }
    }

    @Test("the Nile's flow falls after 1898, and not again")
    func nile() throws {
        let flow = try transformSeries("Nile")
        let found = level(flow, shortest: 15)
        // Zeileis and others (2003), Computational Statistics and Data Analysis 44, 109–123.
        #expect(found.dates[1] == [28] && found.dates[2] == [28, 83])
        #expect(abs(found.sums[0] - 2_835_157) < 1 && abs(found.sums[1] - 1_597_457) < 1)
        #expect(abs(found.bic[0] - 1318.24) < 0.01 && abs(found.bic[1] - 1270.08) < 0.01)
        #expect(found.bestByBIC == 1)
        #expect(try found.intervals(1) == [.init(estimate: 28, lower: 25, upper: 32)])
        #expect(try found.intervals(1, separate: false) == [.init(estimate: 28, lower: 25, upper: 31)])
        let search = try #require(try BreakSearch(flow, settings: yearly))
        #expect(search.breaks.map(\.first) == [28] && search.shape == .level)
        #expect((search.p ?? 1) < 0.05)
    }

    private var yearly: BreakSearch.Settings {
        var settings = BreakSearch.Settings()
        settings.removesSeason = false
        return settings
    }

    @Test("drivers' deaths on their own past: the dates of the oil crisis and the belt law, and none by the criterion")
    func drivers() throws {
        let x = try transformSeries("UKDriverDeaths").map { PortableMath.log($0) / PortableMath.log(10) }
        let rows = (12..<x.count).map { [1, x[$0 - 1], x[$0 - 12]] }
        let found = StructuralBreaks(rows: rows, response: Array(x[12...]), shortest: 18, maximum: 2)
        #expect(found.dates[1] == [46] && found.dates[2] == [46, 157])
        for (sum, published) in zip(found.sums, [0.3297, 0.2967, 0.2676]) { #expect(abs(sum - published) < 5e-5) }
        #expect(abs(found.bic[0] + 602.8611) < 1e-3 && found.bestByBIC == 0)
        #expect(
            try found.intervals(2) == [
                .init(estimate: 46, lower: 33, upper: 56), .init(estimate: 157, lower: 144, upper: 171),
            ])
    }

    @Test("Sefton's referrals: sums, criteria and dates as NumPy has them, and the blind break at September 2021")
    func referrals() throws {
        let found = level(try sefton(), shortest: 21, maximum: 3)
        #expect(found.dates == [[], [113], [31, 113], [31, 70, 113]])
        for (value, known) in zip(found.sums, [724_523.33, 415_492.18, 388_584.76, 385_187.86]) {
            #expect(abs(value - known) < 0.006)
        }
        for (value, known) in zip(found.bic, [1645.97, 1575.84, 1576.14, 1584.81]) {
            #expect(abs(value - known) < 0.006)
        }
        let search = try #require(try BreakSearch(sefton(), calendar: 3))
        // The second, April 2023, lies nearer the first than 15 % of the months.
        #expect(search.breaks.map(\.first) == [113, 132])
        #expect(search.breaks[0].lower >= 100 && search.breaks[0].upper <= 120)
    }

    @Test("the distribution of the date's error is strucchange's, symmetric where both sides are alike")
    func distribution() {
        let cases: [(Double, Double, Double)] = [
            (-20, 0.004801347, 0.005183295), (-5, 0.09276651, 0.1026998), (-1, 0.3011461, 0.3469923),
            (-0.1, 0.4636784, 0.5572055), (0.1, 0.5363216, 0.6543395), (1, 0.6988539, 0.8251188),
            (5, 0.9072335, 0.9740563), (20, 0.9951987, 0.9998461),
        ]
        let even = BreakDateDistribution(drift: 1, phi1: 1, phi2: 1)
        let other = BreakDateDistribution(drift: 1.3, phi1: 1, phi2: 0.8)
        for (x, a, b) in cases {
            #expect(abs(even.cumulative(x) - a) < 1e-6 && abs(other.cumulative(x) - b) < 1e-6, "\(x)")
            #expect(abs(even.cumulative(x) + even.cumulative(-x) - 1) < 1e-12)
        }
        // Bai (1997): 7.7 and 11.0 at 90 % and 95 %, two-sided.
        #expect(abs(even.quantile(0.975) - 11.03) < 0.01 && abs(even.quantile(0.95) - 7.69) < 0.01)
        #expect(even.cumulative(1e6) == 1)
    }

    @Test("every partition is the best: the sums agree with trying them all")
    func exhaustive() {
        var random = RandomStream(seed: 5)
        let y = (0..<18).map { _ in random.nextNormal() }
        let found = level(y, shortest: 3, maximum: 2)
        func cost(_ range: Range<Int>) -> Double {
            let part = y[range]
            let mean = part.reduce(0, +) / Double(part.count)
            return part.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        }
        var one = Double.infinity
        var two = Double.infinity
        for a in 3...15 {
            one = min(one, cost(0..<a) + cost(a..<18))
            for b in stride(from: a + 3, through: 15, by: 1) {
                two = min(two, cost(0..<a) + cost(a..<b) + cost(b..<18))
            }
        }
        #expect(abs(found.sums[1] - one) < 1e-12 && abs(found.sums[2] - two) < 1e-12)
    }

    @Test("series that never vary, and steps without noise, need no test")
    func degenerate() throws {
        let constant = try #require(try BreakSearch([Double](repeating: 7, count: 60)))
        #expect(constant.breaks.isEmpty)
        let zero = try #require(try BreakSearch([Double](repeating: 0, count: 60)))
        #expect(zero.breaks.isEmpty)
        let step = try #require(try BreakSearch((0..<60).map { $0 < 30 ? 10 : 20 }))
        #expect(step.breaks.map(\.first) == [30])
        #expect(try BreakSearch([Double](repeating: 1, count: 23)) == nil)
    }

    /// A share of simulated series.
    private func share(_ runs: Int, _ body: (inout RandomStream) throws -> Bool) rethrows -> Double {
        var count = 0
        for run in 0..<runs {
            var random = RandomStream(seed: 77, stream: UInt64(run))
            if try body(&random) { count += 1 }
        }
        return Double(count) / Double(runs)
    }

    private func related(_ n: Int, _ rho: Double, _ random: inout RandomStream) -> [Double] {
        var error = random.nextNormal()
        return (0..<n).map { _ in
            error = rho * error + (1 - rho * rho).squareRoot() * random.nextNormal()
            return error
        }
    }

    private var quick: BreakSearch.Settings {
        var settings = BreakSearch.Settings()
        settings.simulations = 99
        settings.maximum = 3
        return settings
    }

    @Test("a series without breaks whose months are related seldom shows one", arguments: [0.0, 0.4])
    func falseAlarms(rho: Double) throws {
        let rate = try share(100) { random in
            let y = related(120, rho, &random).map { 100 + 10 * $0 }
            return try BreakSearch(y, settings: quick)?.breaks.isEmpty == false
        }
        print("false breaks at", rho, rate)
        #expect(rate <= 0.12)
    }

    @Test("the interval of a date holds the true one about as often as it says")
    func coverage() throws {
        var covered = 0
        var found = 0
        for run in 0..<100 {
            var random = RandomStream(seed: 78, stream: UInt64(run))
            let y = related(120, 0.3, &random).enumerated().map { 100 + ($0 >= 70 ? 20 : 0) + 10 * $1 }
            guard let search = try BreakSearch(y, settings: quick), search.breaks.count == 1 else { continue }
            found += 1
            if search.breaks[0].lower <= 70, search.breaks[0].upper >= 70 { covered += 1 }
        }
        print("coverage", covered, "of", found)
        #expect(found >= 80)
        #expect(Double(covered) / Double(max(1, found)) >= 0.88)
    }
}
