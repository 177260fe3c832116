/// The recommended forecast: several families of models, each with its own doubt about its form, combined with weights
/// that are not estimated.
///
/// No family is best everywhere and the best one cannot be told beforehand; the equal mean of good and different ones
/// is hard to beat (Petropoulos and Svetunkov, 2020, *International Journal of Forecasting* 36, 110-115; Claeskens,
/// Magnus, Vasnev and Wang, 2016, on why weights are best not estimated).
///
/// Implausible forecasts are left out (``ImplausibleForecastFilter``). Half of every method's weight but automatic
/// ARIMA's is on the series with its ``Outliers`` replaced, and the whole distribution is rescaled by how much the
/// series varies now (``SpreadCorrection``). The choices, and the tasks inside training series that made them, are in
/// `docs/methods/auto.md`.
public struct Auto: ModelSpecification, Hashable {
    /// The series comes without a season, which its panel has lent: methods that have one whatever the data say are
    /// then tried without it too.
    public var seasonIsLent: Bool

    /// The logarithm of what a panel's past ranges say that ranges should be multiplied by
    /// (``PooledRangeCalibration``); 0 for nothing.
    public var logRangeFactor: Double

    /// Without automatic ARIMA and the half on replaced outliers, which cost most: for a trial.
    public var isBrief: Bool

    /// The series comes as counts divided by known factors, of a season or of days: small ones are still forecast as
    /// counts.
    public var isOfDividedCounts = false

    /// The recommended forecast; see the properties.
    public init(seasonIsLent: Bool = false, logRangeFactor: Double = 0, isBrief: Bool = false) {
        self.seasonIsLent = seasonIsLent
        self.logRangeFactor = logRangeFactor
        self.isBrief = isBrief
    }

    /// The label, which the catalogue reads.
    public var label: String { "auto" }
    /// It takes what other series lend.
    public var borrows: Bool { true }

    /// A member that cannot be fitted is left out, and a note says why.
    /// - Throws: ``ModelError`` when exponential smoothing cannot be fitted, with its reason.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        let start = LevelLeft.start(values)
        guard start > 0 else { return try fitted(values, period: period) }
        try ModelError.refuseTooLarge(values)
        let fit = try fitted(Array(values[start...]), period: period)
        return FittedSinceLevelLeft(inner: fit, skipped: start, months: values.count - start)
    }

    /// Of the level that the series has now.
    private func fitted(_ values: [Double], period: Int) throws -> any FittedModel {
        let counts = counts(values, period: period)
        if let counts, counts.share >= 1 {
            return FittedMixture(
                label: label, leader: counts.model, members: [.init(weight: 1, model: counts.model, isExempt: true)],
                notes: [.forecastAsCounts(share: 1)])
        }
        let smoothing = try AutoETS().fitted(values, period: period)
        // A series that never varies needs no second opinion.
        if smoothing.notes.contains(.neverVaried) {
            return FittedMixture(label: label, leader: smoothing.leader, members: smoothing.members)
        }
        var notes: [ModelNote] = []
        var groups = groups(values, period: period, smoothing: smoothing, leftOut: &notes)
        if !isBrief { groups += arimaGroup(values, period: period, leftOut: &notes) }
        if !isBrief, let outliers = Outliers(values, period: period),
            let smoothed = try? AutoETS().fit(outliers.replaced, period: period)
        {
            // What cannot be fitted here was told of above, or keeps all of its weight on the series as it is.
            var passedOver: [ModelNote] = []
            let others = self.groups(
                outliers.replaced, period: period, smoothing: smoothed, leftOut: &passedOver)
            groups = groups.map { group in
                guard let other = others.first(where: { $0.key == group.key }) else { return group }
                return group.halved(with: other)
            }
            notes.insert(.outliersReplaced(outliers.indices), at: 0)
        }
        let left = ImplausibleForecastFilter(values, period: period)?.filter(&groups) ?? 0
        if left > 0 { notes.append(.implausibleForecastsLeftOut(left)) }
        var members = groups.flatMap(\.members)
        if let counts {
            let others = members.reduce(0) { $0 + $1.weight }
            members.append(
                .init(weight: others * counts.share / (1 - counts.share), model: counts.model, isExempt: true))
            notes.append(.forecastAsCounts(share: counts.share))
        }
        return FittedMixture(
            label: label, leader: smoothing, members: members,
            correction: SpreadCorrection(values, period: period).times(logRangeFactor), notes: notes)
    }

    /// The model of counts and its share of the weight; nil for a series that is none of small counts.
    private func counts(_ values: [Double], period: Int) -> (model: any FittedModel, share: Double)? {
        let share = SparseCounts.share(values, areDivided: isOfDividedCounts)
        guard share > 0 else { return nil }
        var model = CountModel()
        model.allowsFractions = isOfDividedCounts
        guard let fit = try? model.fitted(values, period: period) else { return nil }
        return (fit, share)
    }

    /// Below this many observed months the fixed forms have too little to estimate a season from.
    private static let monthsForSeasons = 36
    /// In so many a season is told well enough for the fixed forms to have it whatever it is.
    private static let monthsForOwnSeason = 48
    /// The fewest that the fixed forms without a season need, of a series that comes without one.
    private static let monthsWithoutSeason = 12

    /// The latest months that the fixed forms see alone, in cycles; and how much longer than that a series must be for
    /// the second look to differ from the first.
    private static let window = 6
    private static let windowFrom = 6.5

    /// Three forms for the three things that a level can do: wander about the same months of the years before, go on
    /// rising or falling as it has, or return to a mean. The first two differ from a year before, which cannot tell a
    /// season from noise: theirs is shrunk first. The last estimates how far its season carries over. And three without
    /// a season: for a series that comes without one, and for what a shrunk season leaves of one of three years,
    /// which hardly tells twelve months of the year apart.
    private static let fixedForms: [(seasonal: any ModelSpecification, plain: ARIMA)] = [
        (
            ShrunkSeasonModel(ARIMA(.init(2, 0, 1), seasonal: .init(0, 1, 1))),
            ARIMA(.init(1, 1, 1))
        ),
        (
            ShrunkSeasonModel(ARIMA(.init(1, 0, 1), seasonal: .init(0, 1, 1), constant: .drift)),
            ARIMA(.init(2, 0, 1), constant: .mean)
        ),
        (
            ARIMA(.init(1, 0, 1), seasonal: .init(1, 0, 1), constant: .mean),
            ARIMA(.init(1, 0, 1), constant: .mean)
        ),
    ]

    private func groups(
        _ values: [Double], period: Int, smoothing: any FittedModel, leftOut: inout [ModelNote]
    ) -> [CombinationGroup] {
        func fit(_ specification: any ModelSpecification) -> (any FittedModel)? {
            Self.fit(specification.label, &leftOut) { try specification.fit(values, period: period) }
        }
        func hierarchy(_ inner: any ModelSpecification, on base: (any FittedModel)?) -> (any FittedModel)? {
            Self.hierarchy(inner, values, period, on: base, &leftOut)
        }
        let months = values.count(where: { !$0.isNaN })
        let complex = fit(AutoCES())
        var groups = [
            CombinationGroup(.smoothing, [(.levels, hierarchy(AutoETS(), on: smoothing)), (.months, smoothing)]),
            CombinationGroup(.complexSmoothing, [(.levels, hierarchy(AutoCES(), on: complex)), (.months, complex)]),
            CombinationGroup(
                .theta,
                period > 1
                    ? [
                        (.adjusted, fit(ShrunkSeasonModel(Theta()))),
                        (.decomposed, fit(ShrunkSeasonModel(DecomposedModel(Theta())))),
                    ] : [(.months, fit(Theta()))]),
        ]
        if period > 1, months >= (seasonIsLent ? Self.monthsWithoutSeason : Self.monthsForSeasons) {
            let hasSeason = months >= Self.monthsForSeasons
            let isShort = values.count < Self.monthsForOwnSeason
            let isLong = Double(values.count) > Self.windowFrom * Double(period)
            for (index, form) in Self.fixedForms.enumerated() {
                let plain: (any ModelSpecification)? =
                    seasonIsLent ? form.plain : isShort ? ShrunkSeasonModel(form.plain) : nil
                groups.append(
                    CombinationGroup(
                        .fixedForm(index),
                        [
                            (.whole, hasSeason ? fit(form.seasonal) : nil),
                            (
                                .recent,
                                isLong && hasSeason
                                    ? fit(WindowModel(form.seasonal, months: Self.window * period)) : nil
                            ),
                            (.plain, plain.flatMap { fit($0) }),
                        ]))
            }
        }
        return groups.compactMap { $0 }
    }

    /// On the series as it is alone, since it costs more than all others together and its tests and criteria take a
    /// series without its outliers differently each time.
    private func arimaGroup(_ values: [Double], period: Int, leftOut: inout [ModelNote]) -> [CombinationGroup] {
        let arima = Self.fit(AutoARIMA().label, &leftOut) { try AutoARIMA().fit(values, period: period) }
        let levels = Self.hierarchy(AutoARIMA(), values, period, on: arima, &leftOut)
        return [CombinationGroup(.arima, [(.levels, levels), (.months, arima)])].compactMap { $0 }
    }

    /// - Returns: nil, which was told of, where the months could not be fitted.
    private static func hierarchy(
        _ inner: any ModelSpecification, _ values: [Double], _ period: Int, on base: (any FittedModel)?,
        _ leftOut: inout [ModelNote]
    ) -> (any FittedModel)? {
        guard let base, period > 1 else { return nil }
        let model = TemporalHierarchy(inner)
        return fit(model.label, &leftOut) { try model.fitted(values, period: period, base: base) }
    }

    /// A fit, or a note of why there is none.
    private static func fit(
        _ label: String, _ leftOut: inout [ModelNote], _ fit: () throws -> any FittedModel
    ) -> (any FittedModel)? {
        do { return try fit() } catch {
            leftOut.append(.memberLeftOut(label: label, reason: "\(error)"))
            return nil
        }
    }
}
