import Comparison
import Testing

@Suite("Intervals of proportions and rates")
struct IntervalTests {
    /// The Public Health England test workbook (PHEindicatormethods, `tests/testthat`).
    @Test("Wilson's interval gives the workbook's values")
    func wilsonWorkbook() {
        let cases: [(Int, Int, Double, Double, Double)] = [
            (65, 100, 0.95, 0.55254443296887967, 0.73635751756902468),
            (65, 100, 0.998, 0.49549465740704313, 0.77835406140896968),
            (1, 100, 0.95, 0.0017674320641406511, 0.054486196178705294),
            (1045, 5000, 0.95, 0.19795549880013297, 0.22049130373189027),
        ]
        for (x, n, level, lower, upper) in cases {
            let interval = Proportion(x, of: n).wilson(level: level)
            #expect(relativeError(interval.lower, lower) < 1e-10, "\(x)/\(n)")
            #expect(relativeError(interval.upper, upper) < 1e-10, "\(x)/\(n)")
        }
    }

    /// The same workbook.
    @Test("Byar's interval gives the workbook's values, and no lower bound where it would be below zero")
    func byarWorkbook() {
        let cases: [(Double, Double, Double, Double)] = [
            (65, 0.95, 50.163187710459454, 82.849138545939837),
            (65, 0.998, 42.880261471480203, 94.000290844318016),
            (1045, 0.95, 982.59320180733255, 1110.3312129856499),
            (10, 0.998, 2.916318374695686, 24.193724927880535),
        ]
        for (x, level, lower, upper) in cases {
            let interval = EventRate(x, over: 1).byar(level: level)
            #expect(relativeError(interval.lower, lower) < 1e-10, "\(x)")
            #expect(relativeError(interval.upper, upper) < 1e-10, "\(x)")
        }
        let one = EventRate(1, over: 1).byar(level: 0.998)
        #expect(one.lower.isNaN)
        #expect(relativeError(one.upper, 9.362180217908362) < 1e-10)
    }

    /// The same workbook, per 100.
    @Test("The exact interval of few events gives the workbook's values, and the rule changes at ten")
    func exactWorkbook() {
        let cases: [(Double, Double, Double)] = [
            (1, 0.025317807984289897, 5.571643390938898), (5, 1.62348639011842, 11.668332079322669),
        ]
        for (x, lower, upper) in cases {
            let interval = EventRate(x, over: 100).interval().scaled(by: 100)
            #expect(relativeError(interval.lower, lower) < 1e-10)
            #expect(relativeError(interval.upper, upper) < 1e-10)
        }
        #expect(EventRate(5, over: 100).method.rawValue == "Exact")
        #expect(EventRate(20, over: 100).method.rawValue == "Byars")
        #expect(EventRate(9, over: 1).interval() == EventRate(9, over: 1).exact())
        #expect(EventRate(10, over: 1).interval() == EventRate(10, over: 1).byar())
    }

    @Test("Wilson, Clopper–Pearson and Jeffreys agree with SciPy on a grid")
    func proportionGrid() throws {
        let rows = try referenceRows("proportions.csv")
        #expect(rows.count == 75)
        for row in rows {
            let area = Proportion(row[0], of: row[1])
            let ours = [area.wilson(level: row[2]), area.clopperPearson(level: row[2]), area.jeffreys(level: row[2])]
            for (index, interval) in ours.enumerated() {
                #expect(agrees(interval.lower, row[3 + 2 * index], within: 1e-12), "\(row) \(index)")
                #expect(agrees(interval.upper, row[4 + 2 * index], within: 1e-12), "\(row) \(index)")
            }
        }
    }

    @Test("The exact Poisson interval agrees with SciPy on a grid")
    func rateGrid() throws {
        let rows = try referenceRows("rates.csv")
        #expect(rows.count == 21)
        for row in rows {
            let interval = EventRate(row[0], over: 1).exact(level: row[1])
            #expect(agrees(interval.lower, row[2], within: 1e-12), "\(row)")
            #expect(agrees(interval.upper, row[3], within: 1e-12), "\(row)")
        }
    }

    /// Newcombe (1998), table II: 56/70 less 48/80 is 0.0524 to 0.3339, 9/10 less 3/10 is 0.1705 to 0.8090, 5/56 less
    /// 0/29 is −0.0381 to 0.1926; the rest from SciPy.
    @Test("Differences agree with Newcombe's table and SciPy")
    func differences() throws {
        let printed = [[0.0524, 0.3339], [0.1705, 0.8090], [], [], [-0.0381, 0.1926]]
        let rows = try referenceRows("differences.csv")
        #expect(rows.count == printed.count)
        for (row, table) in zip(rows, printed) {
            let difference = ProportionDifference(Proportion(row[0], of: row[1]), minus: Proportion(row[2], of: row[3]))
            let interval = difference.newcombe()
            #expect(agrees(interval.lower, row[4], within: 1e-12))
            #expect(agrees(interval.upper, row[5], within: 1e-12))
            #expect(agrees(difference.p, row[6], within: 1e-12))
            if table.count == 2 {
                #expect(abs(interval.lower - table[0]) < 0.0001)
                #expect(abs(interval.upper - table[1]) < 0.0001)
            }
        }
    }

    @Test("A score test rejects exactly what Wilson's interval leaves out")
    func scoreTest() {
        for share in stride(from: 0.01, to: 0.99, by: 0.01) {
            let area = Proportion(823, of: 4156)
            #expect((area.scoreP(against: share) >= 0.05) == area.wilson().contains(share), "\(share)")
        }
    }

    @Test("An exact test of a rate rejects exactly what the exact interval leaves out")
    func exactRateTest() {
        for count in [0.0, 1, 4, 25] {
            for rate in stride(from: 0.25, to: 45, by: 0.5) {
                let area = EventRate(count, over: 1)
                #expect((area.exactP(against: rate) >= 0.05) == area.exact().contains(rate), "\(count) \(rate)")
            }
        }
    }

    /// SciPy: `binomtest(10, 30).proportion_ci()` is 0.1728742215, 0.5281200449; odds times 2 for exposures 50 and 100.
    @Test("The ratio of two rates comes from the share of their events")
    func rateRatio() {
        let ratio = EventRate(10, over: 50).ratio(to: EventRate(20, over: 100))
        #expect(abs(ratio.lower - 2 * 0.1728742215 / (1 - 0.1728742215)) < 1e-9)
        #expect(abs(ratio.upper - 2 * 0.5281200449 / (1 - 0.5281200449)) < 1e-9)
    }

    @Test("What is no proportion or rate has no value and no interval")
    func invalid() {
        for bad in [Proportion(5, of: 4), Proportion(-1, of: 4), Proportion(0, of: 0), Proportion(.nan, of: 4)] {
            #expect(bad.value.isNaN)
            for interval in [bad.wilson(), bad.clopperPearson(), bad.jeffreys()] {
                #expect(interval.lower.isNaN && interval.upper.isNaN)
            }
        }
        #expect(EventRate(1, over: 0).value.isNaN)
        #expect(EventRate(-1, over: 1).interval().upper.isNaN)
        #expect(Proportion(1, of: 2).clopperPearson(level: 1).lower.isNaN)
    }
}
