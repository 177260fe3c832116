import StatNumerics
import Testing
import TimeSeries

/// ARIMA and structural models with a change, against R and published estimates, and what they give where a change is
/// known.
@Suite struct InterventionModelsTests {
    private func seatbelts(_ name: String) throws -> [Double] {
        let header = try calendarHeader("series/Seatbelts.csv")
        let index = try #require(header.firstIndex { $0.lowercased() == name.lowercased() })
        return try calendarReference("series/Seatbelts.csv").map { try #require(Double($0[index])) }
    }

    private func sefton() throws -> [Double] {
        try calendarReference("sefton_referrals.csv").map { try #require(Double($0[1])) }
    }

    /// The law came in February 1983, 169 months after January 1969.
    private let law = 169

    @Test("the airline model with a step is R's: the belt law and Sefton (make_interventions.R)")
    func airline() throws {
        let drivers = try InterventionARIMA().fit(seatbelts("drivers"), at: law)
        #expect(abs(drivers.coefficient + 0.24503) < 1e-4 && abs(drivers.standardError - 0.05519) < 5e-4)
        #expect(drivers.observations == 192 && drivers.neweyWest.isNaN && drivers.prewhitened.isNaN)
        let step = try InterventionARIMA().fit(sefton(), at: 113)
        #expect(abs(step.coefficient - 0.34138) < 1e-4 && abs(step.standardError - 0.15841) < 2e-3)
    }

    @Test("R's example of the belt law: kilometres, petrol and law, and the months before it alone")
    func example() throws {
        let y = try seatbelts("drivers").map { PortableMath.log($0) / PortableMath.log(10) }
        let kms = try seatbelts("kms").map { PortableMath.log($0) / PortableMath.log(10) - 4 }
        var model = ARIMA(.init(1, 0, 0), seasonal: .init(1, 0, 0), constant: .mean)
        model.regressors = .init(
            names: ["kms", "price", "law"], columns: [kms, try seatbelts("PetrolPrice"), try seatbelts("law")])
        let fit = try model.fitted(y, period: 12)
        // ?Seatbelts of R 4.2.2.
        #expect(abs(fit.phi[0] - 0.3348) < 1e-3 && abs(fit.seasonalPhi[0] - 0.6672) < 1e-3)
        #expect(abs(fit.regression[1] + 1.2224) < 2e-3 && abs(fit.regression[2] + 0.0963) < 1e-4)
        #expect(abs(fit.regressionErrors[2] - 0.0166) < 4e-4)
        #expect(abs(fit.logLikelihood - 349.73) < 0.006)
        model.regressors = nil
        let before = try model.fitted(Array(y.prefix(168)), period: 12)
        #expect(abs(before.phi[0] - 0.4378) < 1e-3 && abs(before.seasonalPhi[0] - 0.6281) < 1e-3)
        #expect(abs(before.constant - 3.2274) < 1e-3 && abs(before.logLikelihood - 300.85) < 0.006)
    }

    @Test("the structural model of the belt law is Commandeur and Koopman's, with petrol and without")
    func structural() throws {
        let drivers = try seatbelts("drivers")
        let alone = try InterventionStructural().fit(drivers, at: law)
        #expect(alone.hasSeason)
        #expect(abs(alone.effect.coefficient + 0.23981) < 1e-4 && abs(alone.effect.standardError - 0.05307) < 1e-4)
        // Petrol stands where a control would: its logarithm with a coefficient of its own.
        let petrol = try InterventionStructural().fit(drivers, at: law, control: seatbelts("PetrolPrice"))
        #expect(abs(petrol.effect.coefficient + 0.23759) < 1e-4)
        #expect(abs(petrol.effect.standardError - 0.04645) < 1e-4)
        #expect(abs(petrol.effect.dispersion - 0.00403399) < 1e-6)
    }

    @Test("ordinary regression on petrol and months puts the law at −0.19714")
    func ordinary() throws {
        let petrol = try seatbelts("PetrolPrice").map { PortableMath.log($0) }
        let fit = try InterventionModel(method: .olsLog, hasTrend: false).fit(
            seatbelts("drivers"), at: law, calendar: 0, disturbances: [petrol]
        ).effect
        #expect(abs(fit.coefficient + 0.19714) < 5e-6)
    }

    @Test("front and rear passengers: −30 % and +3 % (Harvey and Durbin, 1986), within their spread")
    func passengers() throws {
        let petrol = try seatbelts("PetrolPrice")
        func effect(_ name: String) throws -> Double {
            let fit = try InterventionStructural().fit(seatbelts(name), at: law, control: petrol).effect
            return PortableMath.exp(fit.coefficient) - 1
        }
        // They also had the kilometres driven; the months here are two years longer at the end.
        #expect(try abs(effect("front") + 0.30) < 0.04)
        #expect(try abs(effect("rear") - 0.03) < 0.06)
    }

    private func simulated(_ run: Int, effect: Double, rho: Double = 0.4) -> (y: [Double], control: [Double]) {
        var random = RandomStream(seed: 505, stream: UInt64(run))
        var common = 0.0
        var own = 0.0
        var y: [Double] = []
        var control: [Double] = []
        for t in 0..<96 {
            common += 0.03 * random.nextNormal()
            own = rho * own + 0.08 * (1 - rho * rho).squareRoot() * random.nextNormal()
            let season = [0, 0.05, 0.1, 0, -0.2, 0.05, 0.1, 0.1, -0.1, 0, 0, 0.05][t % 12]
            control.append((20_000 * PortableMath.exp(common + season)).rounded())
            y.append((250 * PortableMath.exp(common + season + own + (t >= 72 ? effect : 0))).rounded())
        }
        return (y, control)
    }

    @Test("what was put in comes out of the expectation, month by month and in total, and the control narrows it")
    func expectation() throws {
        let (y, control) = simulated(1, effect: 0.4)
        let with = try Counterfactual(y, at: 72, control: control)
        let without = try Counterfactual(y, at: 72)
        let total = try #require(with.total(first: 12))
        let wide = try #require(without.total(first: 12))
        #expect(total.upper - total.lower < wide.upper - wide.lower)
        let truth = y[72..<84].reduce(0) { $0 + $1 * PortableMath.exp(-0.4) }
        #expect(total.lower < truth && truth < total.upper && total.effectLower > 0)
        #expect(abs((with.control?.estimate ?? 0) - 1) < 0.3)
        // The total's expectation is the sum of the months'.
        let sum = with.points.prefix(12).reduce(0) { $0 + $1.expected }
        #expect(abs(sum / total.expected - 1) < 1e-9)
        #expect(with.points.count == 24 && with.points[0].place == 72)
        // The same seed, the same bytes.
        let again = try Counterfactual(y, at: 72, control: control)
        #expect(again.points == with.points)
    }

    @Test(
        "the expectation's 95 % range holds the truth about as often as it says, and a month without control is left out"
    )
    func coverage() throws {
        var inside = 0
        let runs = 60
        for run in 0..<runs {
            let (y, control) = simulated(run + 10, effect: 0)
            let total = try #require(try Counterfactual(y, at: 72, control: control, count: 2_000).total(first: 12))
            if total.lower <= total.observed, total.observed <= total.upper { inside += 1 }
        }
        #expect(Double(inside) / Double(runs) >= 0.86, "\(inside) of \(runs)")
        var (y, control) = simulated(2, effect: 0)
        control[75] = .nan
        control[10] = .nan
        y[80] = .nan
        let found = try Counterfactual(y, at: 72, control: control)
        #expect(found.points[3].expected.isNaN && found.points[8].expected.isFinite)
        #expect(found.total(first: 12)?.months == 10)
    }

    @Test("too few months, all zeros and a change beyond the series are refused with a reason")
    func refused() {
        let zeros = [Double](repeating: 0, count: 60)
        let few = (0..<20).map { 100 + Double($0 % 5) }
        let many = (0..<60).map { 100 + Double($0 % 7) }
        #expect(throws: ModelError.self) { try InterventionARIMA().fit(zeros, at: 30) }
        #expect(throws: ModelError.self) { try InterventionStructural().fit(zeros, at: 30) }
        #expect(throws: ModelError.self) { try Counterfactual(zeros, at: 30) }
        #expect(throws: ModelError.self) { try InterventionARIMA().fit(few, at: 10) }
        #expect(throws: ModelError.self) { try Counterfactual(few, at: 10) }
        #expect(throws: ModelError.self) { try InterventionARIMA().fit(many, at: 60) }
        #expect(throws: ModelError.self) { try InterventionStructural().fit(many, at: 60) }
    }
}
