import StatNumerics
import Testing
import TimeSeries

/// Changes whose errors follow each other and wander, and ratios of counts alone. Figures:
/// `Tests/Reference/timeseries/make_wandering.py` (NumPy, SciPy), by dense covariance matrices.
@Suite struct WanderingErrorsTests {
    private func reference() throws -> [String: Double] {
        try calendarReference("wandering_reference.csv").reduce(into: [:]) { $0[$1[0]] = Double($1[1]) }
    }

    private func sefton() throws -> [Double] {
        try calendarReference("sefton_referrals.csv").map { try #require(Double($0[1])) }
    }

    private func fit(_ values: [Double]) throws -> InterventionModel.Fitted {
        let year = (60...124).map { (96..<108).contains($0) ? 1.0 : 0 }
        return try InterventionModel().fit(values, at: 53, calendar: 63, disturbances: [year])
    }

    @Test("the change of September 2021 in Sefton, its p, its range and the chance that the level wanders, are NumPy's")
    func numPy() throws {
        let reference = try reference()
        let errors = try WanderingErrors(fit(Array(sefton()[60...124])))
        let judged = errors.judged()
        let found = [
            "estimate": judged.estimate, "p": judged.p, "width": judged.width(), "wanders": errors.chanceOfWandering,
        ]
        for (name, value) in found {
            let wanted = try #require(reference["sefton \(name)"])
            #expect(abs(value - wanted) < 1e-6 * max(1, abs(wanted)), "\(name): \(value), \(wanted)")
        }
        #expect(abs(errors.points.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
        // The power of a change as large as the width is a half, and of none the level's rest.
        #expect(abs(judged.power(of: judged.width(), width: judged.width()) - 0.5) < 0.01)
        #expect(abs(judged.power(of: 0, width: judged.width()) - 0.05) < 1e-9)
    }

    @Test("the unit of the series changes nothing", arguments: [1e-5, 3, 1e5])
    func unit(factor: Double) throws {
        let values = try Array(sefton()[60...124])
        let one = try WanderingErrors(fit(values)).judged()
        let other = try WanderingErrors(fit(values.map { $0 * factor })).judged()
        #expect(abs(one.p - other.p) < 1e-7 && abs(one.width() - other.width()) < 1e-7)
    }

    @Test("a difference of values below zero is that of least squares, whatever is added to them")
    func absolute() throws {
        var random = RandomStream(seed: 7)
        let values = (0..<48).map { ($0 >= 30 ? 12.0 : 0) - 50 + 3 * random.nextNormal() }
        let model = InterventionModel(method: .ols, season: .none, hasTrend: false)
        let plain = try model.fit(values, at: 30, calendar: 0)
        let moved = try model.fit(values.map { $0 + 1000 }, at: 30, calendar: 0)
        let means = [Summary.mean(Array(values[..<30])), Summary.mean(Array(values[30...]))]
        #expect(abs(plain.effect.coefficient - (means[1] - means[0])) < 1e-10)
        #expect(abs(moved.effect.coefficient - plain.effect.coefficient) < 1e-9)
        #expect(plain.effect.coefficient > 9 && plain.without.allSatisfy { abs($0 - means[0]) < 1e-9 })
    }

    @Test("the exact ratio of two rates: SciPy's beta quantiles, and the range that R's manual prints for poisson.test")
    func conditional() throws {
        let reference = try reference()
        let ratio = ConditionalRatio(before: 21, monthsBefore: 3011, after: 11, monthsAfter: 800)
        #expect(abs(ratio.ratio - 1.971488) < 5e-7)
        for (name, value) in [("lower", ratio.lower), ("upper", ratio.upper), ("p", ratio.p)] {
            let wanted = try #require(reference["conditional \(name)"])
            #expect(abs(value - wanted) < 1e-9 * max(1, wanted), "\(name): \(value), \(wanted)")
        }
        // R, ?poisson.test, c(11, 6 + 8 + 7), c(800, 1083 + 1050 + 878): 0.8584264 to 4.2772659.
        #expect(abs(ratio.lower - 0.8584264) < 1e-6 && abs(ratio.upper - 4.2772659) < 1e-6)
    }

    @Test(
        "nothing before has no ratio and a least one; nothing on either side has neither; months that vary count for fewer"
    )
    func nothing() throws {
        let launched = try #require(
            ConditionalRatio(before: Array(repeating: 0, count: 48), after: [336, 341, 300, 302, 242, 266, 341, 313]))
        #expect(launched.ratio == .infinity && launched.upper == .infinity && launched.lower > 500)
        #expect(launched.p < 1e-100 && launched.dispersion > 3)
        let closed = try #require(ConditionalRatio(before: [3, 1, 0, 2, 4, 2], after: [0, 0, 0, 0, 0, 0]))
        #expect(closed.ratio == 0 && closed.lower == 0 && closed.upper < 1 && closed.p < 0.05)
        let empty = try #require(ConditionalRatio(before: [0, 0], after: [0, 0]))
        #expect(empty.ratio.isNaN && empty.p == 1 && empty.lower == 0 && empty.upper == .infinity)
        #expect(
            ConditionalRatio(before: [1, 2], after: [-1]) == nil && ConditionalRatio(before: [.nan], after: [1]) == nil)
        let even = ConditionalRatio(before: 30, monthsBefore: 12, after: 60, monthsAfter: 12)
        let uneven = ConditionalRatio(before: 30, monthsBefore: 12, after: 60, monthsAfter: 12, dispersion: 4)
        #expect(
            uneven.lower < even.lower && uneven.upper > even.upper && uneven.p > even.p && uneven.ratio == even.ratio)
    }
}
