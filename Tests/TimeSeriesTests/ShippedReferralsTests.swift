import StatNumerics
import TestSupport
import Testing
import TimeSeries

/// Forecasts of shipped series whose figures are known otherwise, or held to what they were.
@Suite struct ShippedReferralsTests {
    /// Sefton's last value is 300 a month and its last year 3,354 in all, 279.5 a month: what the months forecast and
    /// what the years forecast differ, so that the weights of the reconciliation show.
    ///
    /// With every level forecast by its last total, month after month alike, structural weights give 316.2222 referrals
    /// in each month ahead; ordinary least squares, which lets the year count as much as a month does, would give
    /// 305.1429. Both by hand: the normal equations of the 28 totals of a year, solved in Python.
    @Test func levelsOfAHierarchyAreWeightedByTheirMonths() throws {
        let values = Array(try shippedReferrals(sefton).suffix(60))
        #expect(values.last == 300 && values.suffix(12).reduce(0, +) == 3354)
        let model = try ModelCatalogue.standard.specification("temporal-hierarchy(naive)")
        let means = try model.fit(values, period: 12).forecast(horizon: 12, support: .real, seed: 1).means
        for mean in means { #expect(abs(mean - 316.2222) < 5e-5) }

        var totals: [[Double]] = []
        var forecasts: [Double] = []
        for months in [1, 2, 3, 4, 6, 12] {
            for total in 0..<(12 / months) {
                totals.append((0..<12).map { $0 / months == total ? 1 : 0 })
                forecasts.append(values.suffix(months).reduce(0, +))
            }
        }
        let unweighted = try LeastSquares(
            design: Matrix(rows: totals), response: forecasts, names: (1...12).map { "month \($0)" }
        ).coefficients
        for mean in unweighted { #expect(abs(mean - 305.1429) < 5e-5) }
    }

    /// The chance that twelve months of a random walk exceed the last year's 3,354, on the real line: the sum of the
    /// walk is normal about twelve times the last value with variance σ² (1² + … + 12²), which gives 0.5621 for
    /// Sefton's 144 months.
    @Test func chanceThatARandomWalkExceedsTheLastYear() throws {
        let values = try shippedReferrals(sefton)
        let changes = zip(values.dropFirst(), values).map { $0 - $1 }
        let variance = changes.reduce(0) { $0 + $1 * $1 } / Double(changes.count) * 650
        let chance = 1 - Normal.standardCumulative((3354 - 12 * 300) / variance.squareRoot())
        #expect(abs(chance - 0.5621) < 5e-5)
        let paths = try Naive().fit(values, period: 12).simulate(
            horizon: 12, paths: 100_000, support: .real, seed: 1)
        let share = Double(paths.totals(0..<12).count { $0 > 3354 }) / 100_000
        // Four standard deviations of a binomial of 100,000.
        #expect(abs(share - chance) < 0.0063)
    }

    struct Pinned: CustomTestStringConvertible, Sendable {
        let area: String
        /// One, six and twelve months ahead: the mean, the 10th and the 97.5th centile.
        let months: [(mean: Double, tenth: Double, highest: Double)]
        var testDescription: String { area }
    }

    /// What `auto` said of three shipped series when its figures were last meant to change. A change of code that is
    /// not meant to change them fails here.
    static let pinned = [
        Pinned(
            area: sefton,
            months: [
                (281.7684277276404, 196.84509969190455, 428.9355911455968),
                (316.4031272655925, 192.98752738909067, 530.9458616013048),
                (316.533415343365, 172.39828962177828, 568.7540258656798),
            ]),
        Pinned(
            area: england,
            months: [
                (47072.549859700026, 43047.331643335965, 53671.07671087144),
                (53323.75162005439, 49188.67126708635, 60758.14710333798),
                (55748.370707968585, 51454.79811598809, 63074.871688272106),
            ]),
        Pinned(
            area: wirral,
            months: [
                (326.2776946416362, 260.22200554339616, 444.99045041171246),
                (367.85458935856803, 278.8626344131383, 521.6929672293309),
                (361.5108986892485, 257.88446419746083, 545.2446356923344),
            ]),
    ]

    @Test(arguments: pinned)
    func autoSaysWhatItSaid(_ known: Pinned) throws {
        let forecast = try Auto().fit(try shippedReferrals(known.area), period: 12)
            .forecast(horizon: 12, support: .nonNegative, seed: 1)
        for (month, expected) in zip([0, 5, 11], known.months) {
            let marginal = forecast.marginals[month]
            #expect(abs(marginal.mean / expected.mean - 1) < 1e-9)
            #expect(abs(marginal.quantile(0.1) / expected.tenth - 1) < 1e-9)
            #expect(abs(marginal.quantile(0.975) / expected.highest - 1) < 1e-9)
        }
    }
}
