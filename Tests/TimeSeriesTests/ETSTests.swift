import Foundation
import Testing
import TimeSeries

@Suite struct ETSTests {
    private let level = ETS(error: .additive, trend: .none, season: .none)
    private func series(_ name: String) throws -> [Double] { try etsSeries(name).values }

    // MARK: Names

    @Test func labelsRoundTrip() throws {
        #expect(ETS.all.count == 30 && Set(ETS.all.map(\.label)).count == 30)
        for form in ETS.all { #expect(ETS(label: form.label) == form && ETS(label: form.label.lowercased()) == form) }
        #expect(ETS(label: " ETS( a , AD , n ) ")?.label == "ets(A,Ad,N)" && ETS(label: "M,N,M")?.label == "ets(M,N,M)")
        for bad in [
            "", "ets", "ets()", "ets(A,N)", "ets(A,N,N", "ets(N,N,N)", "ets(A,X,N)", "ets(A,N,Ad)", "ets(A,N,N,N)",
        ] {
            #expect(ETS(label: bad) == nil, "\(bad)")
        }
        #expect(ETS.candidates.count == 15)
        // Hyndman and Khandakar (2008): of the thirty, these have infinite variance or divide by what may be zero.
        let unstable = ETS.all.filter { $0.instability != nil }.map(\.label)
        #expect(unstable.count == 11 && unstable.allSatisfy { $0.hasPrefix("ets(A") || $0.hasSuffix(",A)") })
    }

    @Test func choiceLabels() throws {
        #expect(ETSChoice(label: "ets(Z,Z,Z)") == ETSChoice() && ETSChoice().candidates == ETS.candidates)
        let additive = try #require(ETSChoice(label: "ets(A,z,N)"))
        #expect(additive.label == "ets(A,Z,N)")
        #expect(additive.candidates.map(\.label) == ["ets(A,N,N)", "ets(A,A,N)", "ets(A,Ad,N)"])
        #expect(ETSChoice(label: "ets(Z,M,N)")?.candidates.map(\.label) == ["ets(M,M,N)"])
        #expect(
            ETSChoice(label: "ets(A,N,N)") == nil && ETSChoice(label: "ets(Z,N)") == nil
                && ETSChoice(label: "zzz") == nil)
        #expect(throws: ModelError.self) {
            try ETSChoice(error: .additive, season: .multiplicative).fit(series("co2"), period: 12)
        }
    }

    @Test func catalogueNames() throws {
        let catalogue = ModelCatalogue.standard
        #expect(try catalogue.specification("AUTO").label == "auto")
        #expect(try catalogue.specification("ets(M, Ad, M)").label == "ets(M,Ad,M)")
        #expect(throws: ModelError.unknownModel(text: "seasonal-naiv", suggestion: "seasonal-naive")) {
            try catalogue.specification("seasonal-naiv")
        }
        #expect(throws: ModelError.unknownModel(text: "no such thing at all", suggestion: nil)) {
            try catalogue.specification("no such thing at all")
        }
        #expect(throws: ModelError.self) { try catalogue.specification("ets(A,N,M)") }
        for entry in catalogue.entries {
            #expect(!entry.summary.isEmpty && !entry.reference.isEmpty && !entry.examples.isEmpty)
            for example in entry.examples { #expect(throws: Never.self) { try catalogue.specification(example) } }
        }
    }

    // MARK: Published fits

    /// Log-likelihoods, the forms that R's `ets` chooses and their criteria (make_ets.R): ours chooses no worse.
    @Test(arguments: ["AirPassengers", "USAccDeaths", "UKDriverDeaths", "co2", "nottem", "Nile", "LakeHuron"])
    func choiceIsNoWorseThanRs(_ name: String) throws {
        let row = try #require(try calendarReference("ets_auto_reference.csv").first { $0[0] == name })
        let (values, period) = try etsSeries(name)
        let n = Double(values.count)
        let theirs = try #require(Double(row[3])) + n * (log(2 * Double.pi / n) + 1)
        let chosen = try ETSChoice().fit(values, period: period)
        #expect(chosen.aicc < theirs + 2e-3, "\(name): \(chosen.label) \(chosen.aicc), R \(row[4...]) \(theirs)")
        let automatic = try AutoETS().fit(values, period: period)
        let leader = try #require(automatic.mixture?.leader)
        #expect(automatic.label == "auto-ets" && leader.label == chosen.label && leader.aicc == chosen.aicc)
    }

    /// Nile, simple exponential smoothing: −726.3905 by R's convention and −638.0259 in full; α 0.24553, level
    /// 1110.687.
    @Test func nile() throws {
        let fit = try level.fitted(series("Nile"), period: 1)
        #expect(abs(fit.logLikelihood - -638.0259) < 2e-4)
        #expect(abs(fit.smoothing.alpha - 0.24553) < 2e-3 && abs(fit.initialState[0] / 1110.687 - 1) < 2e-3)
        #expect(abs(fit.aic - (1458.781 + 100 * (log(2 * Double.pi / 100) + 1))) < 2e-3)
        #expect(fit.parameters.map(\.name) == ["alpha", "sigma", "l0"])
    }

    /// Referrals to Sefton, April 2012 to March 2024 (notebooks-data/referrals_monthly.csv): at the parameters of R's
    /// `ets(y, "MNM")` (make_ets_cases.R) the same likelihood and forecast; the search finds a likelihood at least as
    /// high, elsewhere (α 0.48, not 0.44), and a forecast within three per cent.
    @Test func sefton() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(
            contentsOf: folder.appendingPathComponent("notebooks-data/referrals_monthly.csv"), encoding: .utf8)
        let lines: [[String]] = text.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",").map(String.init)
        }
        let values: [Double] = lines.filter { $0[3] == "Sefton" }.compactMap { Double($0[5]) }
        #expect(values.count == 144 && values.suffix(12).reduce(0, +) == 3354)
        let reference = try ETSCase.named("sefton")
        let theirs = try reference.model.fitted(values, period: 12, at: reference.parameters)
        #expect(abs(theirs.logLikelihood - reference.logLikelihood) < 1e-6)
        #expect(abs(theirs.aicc - reference.aicc - 144 * (log(2 * Double.pi / 144) + 1)) < 1e-6)
        let fit = try reference.model.fitted(values, period: 12)
        #expect(fit.logLikelihood > theirs.logLikelihood - 1e-3, "\(fit.logLikelihood) \(theirs.logLikelihood)")
        for (model, tolerance) in [(theirs, 1e-6), (fit, 0.03)] {
            let means = model.forecast(horizon: 12, support: .real, seed: 1).means
            for (mean, target) in zip(means, reference.means) {
                #expect(abs(mean / target - 1) < tolerance, "\(mean) \(target)")
            }
        }
    }

    // MARK: The estimate

    @Test(arguments: ETS.all.filter { $0.instability == nil }) func estimatesKeepToTheUsualRegion(_ form: ETS) throws {
        for name in ["AirPassengers", "USAccDeaths"] {
            let values = try series(name)
            let fit = try form.fitted(values, period: 12)
            let s = fit.smoothing
            #expect(
                s.alpha >= 0 && s.alpha <= 1 && s.beta >= 0 && s.beta <= s.alpha && s.gamma >= 0
                    && s.gamma <= 1 - s.alpha)
            #expect(form.trend.rawValue.hasSuffix("d") ? s.phi >= 0.8 && s.phi <= 0.98 : s.phi == 1)
            let season = fit.estimate.season
            if form.season == .additive { #expect(abs(season.reduce(0, +)) < 1e-9 * values[0]) }
            if form.season == .multiplicative { #expect(abs(season.reduce(0, +) - 12) < 1e-9) }
            // Its own parameters give its own likelihood, states and forecasts.
            let again = try form.fitted(values, period: 12, at: fit.estimate)
            #expect(abs(again.logLikelihood - fit.logLikelihood) < 1e-8)
            for (a, b) in zip(again.finalState, fit.finalState) { #expect(abs(a - b) < 1e-9 * max(1, abs(b))) }
            #expect(abs(again.sigma / fit.sigma - 1) < 1e-10)
        }
    }

    /// At the maximum the one-sided slopes towards the inside of the region are not uphill.
    @Test(arguments: ETS.candidates) func estimateIsALocalMaximum(_ form: ETS) throws {
        let values = try series("USAccDeaths")
        let fit = try form.fitted(values, period: 12)
        let size = 9_000.0
        func worse(_ change: (inout ETS.Parameters) -> Void) throws {
            var moved = fit.estimate
            change(&moved)
            guard moved.alpha <= 1, moved.alpha >= moved.beta, moved.beta >= 0, moved.gamma >= 0,
                moved.gamma <= 1 - moved.alpha, !form.trend.rawValue.hasSuffix("d") || (0.8...0.98).contains(moved.phi)
            else { return }
            let value = try form.logLikelihood(of: values, period: 12, at: moved)
            #expect(value < fit.logLikelihood + 1e-4, "\(form.label) \(moved)")
        }
        for step in [-1e-3, 1e-3] {
            try worse { $0.alpha += step }
            try worse { $0.level += step * size }
            if form.trend != .none {
                try worse { $0.beta += step }
                try worse { $0.slope += 0.01 * step * size }
            }
            try worse { $0.phi += step }
            guard form.season != .none else { continue }
            try worse { $0.gamma += step }
            for j in 0..<11 {
                let by = form.season == .additive ? step * size : step
                try worse {
                    $0.season[j] += by
                    $0.season[j + 1] -= by
                }
            }
        }
    }

    @Test func errors() throws {
        let positive = ETS(error: .multiplicative, trend: .none, season: .none)
        #expect(throws: ModelError.needsPositiveValues(model: "ets(M,N,N)", index: 2, value: 0)) {
            try positive.fit([3, 4, 0, 5, -1, 6, 7, 8], period: 1)
        }
        let seasonal = ETS(error: .additive, trend: .none, season: .additive)
        #expect(throws: ModelError.tooFewObservations(model: "ets(A,N,A)", needed: 24, found: 20)) {
            try seasonal.fit((0..<20).map(Double.init), period: 12)
        }
        #expect(throws: ModelError.needsSeasonalPeriod(model: "ets(A,N,A)")) {
            try seasonal.fit((0..<40).map(Double.init), period: 1)
        }
        #expect(throws: ModelError.seasonNeverObserved(model: "ets(A,N,A)", season: 5, period: 12)) {
            try seasonal.fit((0..<60).map { $0 % 12 == 4 ? .nan : Double(($0 * 7) % 10) }, period: 12)
        }
        #expect(throws: ModelError.self) {
            try ETS(error: .additive, trend: .none, season: .multiplicative).fit(series("co2"), period: 12)
        }
        #expect(throws: ModelError.self) {
            try seasonal.fitted(series("co2"), period: 12, at: .init(alpha: 0.1, level: 300, season: [1]))
        }
        #expect(throws: ModelError.noFiniteLikelihood(model: "ets(M,N,N)")) {
            try positive.fitted([3, 4, 5, 6, 7], period: 1, at: .init(alpha: 0.1, level: -3))
        }
        for error in [
            ModelError.tooFewObservations(model: "x", needed: 4, found: 2),
            .needsPositiveValues(model: "x", index: 1, value: 0),
            .needsSeasonalPeriod(model: "x"), .seasonNeverObserved(model: "x", season: 2, period: 12),
            .noPairACycleApart(model: "x", period: 12), .noObservations, .notFinite(index: 0, value: .infinity),
            .unknownModel(text: "x", suggestion: "y"), .inadmissible(model: "x", reason: "its variance is unbounded"),
            .noFiniteLikelihood(model: "x"),
        ] { #expect("\(error)".count > 20) }
    }

    // MARK: Ranges where the data say nothing of them

    /// A series that never varied: the range is that of rounding, resolution / √12 a month, and the notes say so.
    @Test(arguments: [(37.0, 1.0), (0, 1), (2.5, 0.1), (12.25, 0.01)]) func constantSeries(value: Double, step: Double)
        throws
    {
        for model in [AutoETS(), ETSChoice()] as [any ModelSpecification] {
            let fit = try model.fit([Double](repeating: value, count: 48), period: 12)
            #expect((fit.mixture?.leader ?? fit).label == "ets(A,N,N)" && fit.notes == [.neverVaried])
            let marginal = fit.forecast(horizon: 12, support: .real, seed: 1).marginals[11]
            #expect(abs(marginal.mean - value) < 1e-12)
            let sd = (marginal.quantile(0.975) - marginal.quantile(0.025)) / (2 * 1.959963984540054)
            #expect(abs(sd / (step / 12.0.squareRoot()) - 1) < 1e-9, "\(sd)")
        }
    }

    /// No form with a relative error beyond 1 / Φ⁻¹(0.999) takes part in a choice, where another can.
    @Test func wildRelativeErrorsAreLeftOut() throws {
        let wild = (0..<60).map { $0 % 3 == 0 ? 900.0 : 1 + Double($0 % 7) }
        let fit = try #require(try AutoETS().fit(wild, period: 12) as? FittedMixture)
        let members = fit.members.compactMap { $0.model as? FittedETS }
        #expect(members.count == fit.members.count && !members.isEmpty)
        for member in members where member.specification.error == .multiplicative {
            #expect(member.sigma <= 1 / 3.090232306167813)
        }
        let relative = try ETS(error: .multiplicative, trend: .none, season: .none).fitted(wild, period: 12)
        #expect(relative.sigma > 1 / 3.090232306167813)
    }
}
