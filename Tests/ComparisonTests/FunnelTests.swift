import Comparison
import Testing

@Suite("Funnels and over-dispersion")
struct FunnelTests {
    /// The Public Health England test workbook: baseline 80.642448 %.
    @Test("Proportion limits give the workbook's values")
    func scoreLimits() {
        let cases: [(Double, Double, Double)] = [
            (3, 0.95, 35.933491), (3, 0.998, 10.150815), (5, 0.95, 46.011039), (5, 0.998, 26.039864),
        ]
        for (n, level, lower) in cases {
            let limit = FunnelLimits.score(centre: 0.80642448, trials: n, level: level).lower * 100
            #expect(abs(limit - lower) < 1e-5, "\(n) \(level): \(limit)")
        }
    }

    /// The same workbook, by bisection to 1e-7.
    @Test("Ratio limits give the workbook's values")
    func ratioLimits() {
        let cases: [(Double, Double, Double)] = [
            (1, 0.025317898, 5.571644585), (4, 1.089865762, 10.24158653),
        ]
        for (observed, lower, upper) in cases {
            let interval = EventRate(observed, over: 1).exact()
            #expect(abs(interval.lower - lower) < 3e-6)
            #expect(abs(interval.upper - upper) < 3e-6)
        }
    }

    /// FunnelPlotR, `tests/testthat`.
    @Test("Exact limits of ratios and φ give FunnelPlotR's values")
    func funnelPlotR() {
        let cases: [(Double, [Double])] = [
            (15, [0.5596924, 1.649348, 0.3862650, 2.082907]), (20, [0.6108260, 1.544419, 0.4479107, 1.902094]),
            (30, [0.6746958, 1.427562, 0.5289724, 1.702771]),
        ]
        for (expected, limits) in cases {
            let inner = FunnelLimits.exactRatio(expected: expected, level: 0.95)
            // FunnelPlotR takes 0.001 beyond each bound.
            let outer = FunnelLimits.exactRatio(expected: expected, level: 0.998)
            for (ours, theirs) in zip([inner.lower, inner.upper, outer.lower, outer.upper], limits) {
                #expect(abs(ours - theirs) < 1e-6, "\(expected)")
            }
        }
        let observed: [Double] = [100, 150, 180, 80, 120, 225]
        let expected: [Double] = [108, 112, 165, 95, 100, 220]
        let funnel = Funnel(
            members: zip(observed, expected).map { .init($0, of: $1) }, scale: .log, target: 1, extremes: .kept)
        #expect(abs(funnel.phi - 2.948033) < 5e-7)
    }

    @Test("Exact binomial limits agree with SciPy")
    func exactBinomial() throws {
        let rows = try referenceRows("funnel.csv")
        #expect(rows.count == 18)
        for row in rows {
            let limits = FunnelLimits.exactBinomial(centre: row[0], trials: Int(row[1]), level: row[2])
            #expect(agrees(limits.lower, row[3], within: 1e-10), "\(row)")
            #expect(agrees(limits.upper, row[4], within: 1e-10), "\(row)")
        }
    }

    /// DfE, Children in need 2022, table C1: Sefton and its ten neighbours of the 2021 list, re-referrals among
    /// referrals. Values by NumPy 2.4 (`arcsin`, type 7 quantiles).
    static let sefton2022: [(Double, Double)] = BenchmarkFigures.sefton2022

    @Test("Sefton and its 2021 neighbours in 2022")
    func sefton() throws {
        let funnel = Funnel(members: Self.sefton2022.map { .init($0.0, of: $0.1) }, scale: .arcsine)
        #expect(abs(funnel.centre * 100 - 24.1829) < 5e-5)
        #expect(abs(funnel.scores[0] + 6.825) < 5e-4)
        #expect(abs(funnel.rawPhi - 49.374) < 5e-4)
        #expect(abs(funnel.phi - 46.757) < 5e-4)
        #expect(abs(funnel.tauSquared - 0.0027731) < 5e-8)
        let size = Self.sefton2022[0].1
        let plain = funnel.limits(size: size, level: 0.95, overdispersed: false).scaled(by: 100)
        let wide = funnel.limits(size: size, level: 0.95, overdispersed: true).scaled(by: 100)
        let wider = funnel.limits(size: size, level: 0.998, overdispersed: true).scaled(by: 100)
        for (ours, theirs) in [
            (plain.lower, 22.893), (plain.upper, 25.496), (wide.lower, 15.873), (wide.upper, 33.613),
            (wider.lower, 11.734), (wider.upper, 39.401),
        ] { #expect(abs(ours - theirs) < 5e-4, "\(ours) \(theirs)") }
    }

    @Test("Winsorising and trimming are different, and neither touches what lies within")
    func extremes() {
        let scores = [-9.0, -1, 0, 1, 1.5, 2, 0.5, -0.5, 0.2, 8]
        let errors = [Double](repeating: 0.1, count: 10)
        let kept = Dispersion(scores: scores, standardErrors: errors, extremes: .kept)
        let winsorised = Dispersion(scores: scores, standardErrors: errors, extremes: .winsorised(share: 0.1))
        let trimmed = Dispersion(scores: scores, standardErrors: errors, extremes: .trimmed(share: 0.1))
        #expect(trimmed.phi < winsorised.phi && winsorised.phi < kept.phi)
        #expect(trimmed.scores.filter { !$0.isNaN }.count == 8)
        #expect(Array(winsorised.scores[1...8]) == Array(scores[1...8]))
        // Equal standard errors: τ² = s² (nφ − (n − 1)) / (n − 1).
        #expect(abs(kept.tauSquared - 0.01 * (10 * kept.phi - 9) / 9) < 1e-15)
    }

    @Test("Areas that differ by no more than sampling have no spread of their own")
    func noSpread() {
        let funnel = Funnel(members: (1...8).map { .init(Double($0) * 20, of: Double($0) * 100) }, scale: .arcsine)
        #expect(funnel.tauSquared == 0)
        let plain = funnel.limits(size: 100, level: 0.95, overdispersed: false)
        #expect(plain == funnel.limits(size: 100, level: 0.95, overdispersed: true))
    }

    @Test("Scales go there and back")
    func scales() {
        for value in [0.0, 0.01, 0.25, 0.9, 1] {
            #expect(abs(MeasureScale.arcsine.inverse(MeasureScale.arcsine.forward(value)) - value) < 1e-15)
            #expect(abs(MeasureScale.squareRoot.inverse(MeasureScale.squareRoot.forward(value)) - value) < 1e-15)
        }
        #expect(MeasureScale.arcsine.inverse(-0.1) == 0)
        #expect(MeasureScale.arcsine.inverse(2) == 1)
        #expect(MeasureScale.arcsine.forward(1.2).isNaN)
    }
}
