import TestSupport
import Testing
import TimeSeries

/// Every model of the catalogue by the shared conformance checks: an entry is checked because it is one.
@Suite struct ModelConformanceTests {
    static let labels = ModelCatalogue.standard.entries.flatMap(\.examples)

    /// Five years of monthly counts: USAccDeaths (see Reference/timeseries/README.md), as recorded.
    private static func deaths() throws -> [Double] { Array(try etsSeries("USAccDeaths").values.suffix(60)) }

    /// Small counts with a season, for models of whole numbers alone.
    private static let whole: [Double] = (0..<60).map { (t: Int) -> Double in
        let season = t % 12 == 7 ? 0 : 3
        return Double((t * 37) % 11 + season)
    }

    /// Halves small enough for censoring at zero to matter.
    private static let small = (0..<60).map { Double((($0 * 37) % 11) / 2) }

    @Test func everyEntryHasAnExampleThatIsItsOwn() throws {
        for entry in ModelCatalogue.standard.entries {
            #expect(!entry.examples.isEmpty, "\(entry.label)")
            for example in entry.examples {
                let first = ModelCatalogue.standard.entries.first { $0.takes(example) }
                #expect(first?.label == entry.label, "\(example) is read as \(first?.label ?? "nothing")")
            }
        }
    }

    @Test(arguments: labels)
    func conforms(_ label: String) throws {
        let model = try ModelCatalogue.standard.specification(label)
        let traits = Self.traits(model)
        let complaints = checkConformance(
            of: model, on: traits.isOfCounts ? Self.whole : try Self.deaths(), period: 12, support: .nonNegative,
            traits: traits)
        #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
    }

    /// Counts small enough for censoring to matter, of the cheaper kinds.
    @Test(arguments: ["ets(A,N,N)", "ets(A,Ad,N)", "auto-ets", "auto-ces", "ces(Z)", "theta", "stm", "otm", "dstm"])
    func conformsOnSmallCounts(_ label: String) throws {
        let model = try ModelCatalogue.standard.specification(label)
        let complaints = checkConformance(
            of: model, on: Self.small, period: 12, support: .nonNegative, traits: Self.traits(model))
        #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
    }

    /// Annual data, and data that may be below zero.
    @Test func otherSeries() throws {
        let nile = try etsSeries("Nile").values
        for trend in [ETS.Trend.none, .damped] {
            let complaints = checkConformance(
                of: ETS(error: .additive, trend: trend, season: .none), on: nile, period: 1, support: .real,
                traits: .linear)
            #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
        }
        let naive = checkConformance(
            of: SeasonalNaive(), on: try Self.deaths(), period: 12, support: .real,
            traits: Self.traits(SeasonalNaive()))
        #expect(naive.isEmpty, "\(naive.joined(separator: "\n"))")
    }
}

extension ModelConformanceTests {
    /// What a model promises beyond the protocol. The default is a likelihood and nothing else.
    static func traits(_ model: any ModelSpecification) -> ModelTraits {
        var traits = ModelTraits()
        switch model {
        case let model as ETS where model.error == .additive: return .linear
        case let model as ETS:
            // The normal marginal of a multiplicative error has the right variance, not quite the right shape. Without
            // a season the level of these counts moves freely, and two years on a product of 24 errors is skew: up to
            // 0.05 of probability at the tenth centile.
            traits.distributionSlack = model.season == .none ? 0.06 : 0.01
            traits.meanSlack = 0.01
        case is ETSChoice:
            traits.distributionSlack = 0.01
            traits.meanSlack = 0.01
        case is Naive, is SeasonalNaive:
            traits = .linear
            traits.hasLikelihood = false
        case is LastYear: traits.hasLikelihood = false
        case let model as ARIMA:
            traits = .linear
            // What five years leave unknown differs from month to month of the year, so that a stationary part's range
            // may narrow by a little: R's standard errors do the same (`arima_reference.csv`).
            if model.order.d == 0, model.seasonal.d > 0 { traits.hasGrowingVariance = false }
        case let model as StructuralModel:
            traits = .linear
            // With a season the doubt about each month of the year differs a little likewise.
            traits.hasGrowingVariance = model.season == .none
        case is CountModel: traits.isOfCounts = true
        case is AutoETS, is AutoCES, is AutoARIMA, is Auto:
            traits.isMixture = true
            traits.hasLikelihood = false
            traits.distributionSlack = 0.01
            traits.meanSlack = 0.01
            // One fit takes up to a second: short series and hard ones are left to `HardSeriesTests`.
            traits.isSlow = model is Auto || model is AutoARIMA
        case let model as WindowModel where model.months >= 60:
            // All of the five years: the model within, and nothing else.
            traits = Self.traits(model.inner)
        case let model as any WrappingModel:
            traits = Self.traits(model.inner)
            traits.hasLikelihood = false
            traits.isShiftEquivariant = false
            traits.hasGrowingVariance = false
            // The distribution of the months is moved as a whole, its shape that of the months' model.
            traits.distributionSlack = max(traits.distributionSlack, 0.01)
            traits.meanSlack = max(traits.meanSlack, 0.01)
            traits.window = (model as? WindowModel)?.months
        default: break
        }
        return traits
    }
}
