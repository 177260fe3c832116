import TestSupport
import Testing
import TimeSeries

/// Every model of the catalogue by the shared conformance checks.
@Suite struct ModelConformanceTests {
    /// Five years of monthly counts: USAccDeaths (see Reference/timeseries/README.md), as recorded.
    private func counts() throws -> [Double] { Array(try etsSeries("USAccDeaths").values.suffix(60)) }

    @Test(arguments: ETS.all.filter { $0.instability == nil })
    func exponentialSmoothing(_ model: ETS) throws {
        var traits = model.error == .additive ? ModelTraits.linear : ModelTraits()
        if model.error == .multiplicative {
            // The normal marginal of a multiplicative error has the right variance, not quite the right shape.
            // Without a season the level of these counts moves freely, and two years on a product of 24 errors is skew:
            // up to 0.05 of probability at the tenth centile.
            traits.distributionSlack = model.season == .none ? 0.06 : 0.01
            traits.meanSlack = 0.01
        }
        let complaints = checkConformance(
            of: model, on: try counts(), period: 12, support: .nonNegative, traits: traits)
        #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
    }

    @Test func seasonalNaive() throws {
        var traits = ModelTraits.linear
        traits.hasLikelihood = false
        for support in [Support.nonNegative, .real] {
            let complaints = checkConformance(
                of: SeasonalNaive(), on: try counts(), period: 12, support: support, traits: traits)
            #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
        }
    }

    @Test func naive() throws {
        var traits = ModelTraits.linear
        traits.hasLikelihood = false
        let complaints = checkConformance(
            of: Naive(), on: try counts(), period: 12, support: .nonNegative, traits: traits)
        #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
    }

    @Test func automaticChoice() throws {
        var traits = ModelTraits()
        traits.distributionSlack = 0.01
        traits.meanSlack = 0.01
        for model in [AutoETS(), ETSChoice()] as [any ModelSpecification] {
            let complaints = checkConformance(
                of: model, on: try counts(), period: 12, support: .nonNegative, traits: traits)
            #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
        }
    }

    /// Annual data, and counts small enough for censoring at zero to matter.
    @Test func otherSeries() throws {
        let nile = try etsSeries("Nile").values
        let small = (0..<60).map { Double((($0 * 37) % 11) / 2) }
        for model in [
            ETS(error: .additive, trend: .none, season: .none), .init(error: .additive, trend: .damped, season: .none),
        ] {
            let annual = checkConformance(of: model, on: nile, period: 1, support: .real, traits: .linear)
            #expect(annual.isEmpty, "\(annual.joined(separator: "\n"))")
            let counts = checkConformance(of: model, on: small, period: 12, support: .nonNegative, traits: .linear)
            #expect(counts.isEmpty, "\(counts.joined(separator: "\n"))")
        }
        let mixture = checkConformance(of: AutoETS(), on: small, period: 12, support: .nonNegative)
        #expect(mixture.isEmpty, "\(mixture.joined(separator: "\n"))")
    }
}
