import StatNumerics
import Testing
import TimeSeries

/// Bootstrap weights, mixtures, and the distributions of single months.
@Suite struct MixtureTests {
    private let level = ETS(error: .additive, trend: .none, season: .none)
    private let seasonal = ETS(error: .additive, trend: .none, season: .additive)

    @Test func weightsAddToOneAndRepeat() {
        var stream = RandomStream(seed: 3, stream: 0)
        let contributions = (0..<5).map { k in (0..<60).map { _ in -2 + 0.1 * Double(k) + 0.5 * stream.nextNormal() } }
        let penalties = (0..<5).map { Double(6 + 2 * $0) }
        let weights = CombinationWeights.weights(contributions: contributions, penalties: penalties)
        #expect(weights.count == 5 && weights.allSatisfy { $0 >= 0 && $0 <= 1 })
        #expect(abs(weights.reduce(0, +) - 1) < 1e-12)
        #expect(weights == CombinationWeights.weights(contributions: contributions, penalties: penalties))
        // The order in which models are listed changes nothing but the order.
        let reversed = CombinationWeights.weights(
            contributions: contributions.reversed(), penalties: penalties.reversed())
        #expect(reversed.reversed() == weights)
        // A constant in every month's likelihood (a change of unit) cancels.
        let moved = CombinationWeights.weights(
            contributions: contributions.map { $0.map { $0 - 6 } }, penalties: penalties)
        #expect(moved == weights)
    }

    @Test func weightsOfClearCases() {
        // Better by one unit in every month: always chosen, unless its penalty is larger than all of that.
        let better = [[Double](repeating: -1, count: 24), [Double](repeating: -2, count: 24)]
        #expect(CombinationWeights.weights(contributions: better, penalties: [10, 10]) == [1, 0])
        #expect(CombinationWeights.weights(contributions: better, penalties: [59, 10]) == [0, 1])
        #expect(CombinationWeights.weights(contributions: [[-1, -2]], penalties: [4]) == [1])
        #expect(CombinationWeights.weights(contributions: [], penalties: []) == [])
        // Two models each better in half of the months are chosen about equally often: a binomial of 200.
        let a = (0..<40).map { $0 % 2 == 0 ? -1.0 : -2 }
        let even = CombinationWeights.weights(contributions: [a, a.map { -3 - $0 }], penalties: [0, 0])
        #expect(abs(even[0] - 0.5) < 0.2)
    }

    @Test func autoGivesEachFamilyAndEachFixedFormOneVote() throws {
        let (values, period) = try etsSeries("USAccDeaths")
        let fit = try #require(try Auto().fit(values, period: period) as? FittedMixture)
        var shares: [ModelFamily: Double] = [:]
        for member in fit.members { shares[member.model.family, default: 0] += member.weight }
        #expect(fit.members.count == 11)
        let votes: [ModelFamily: Double] = [
            .exponentialSmoothing: 1, .complexSmoothing: 1, .theta: 1, .arima: 4,
        ]
        #expect(Set(shares.keys) == Set(votes.keys))
        for (family, number) in votes { #expect(abs((shares[family] ?? 0) - number / 7) < 1e-12, "\(family)") }
        #expect(fit.label == "auto" && fit.family == .combination && fit.likelihood == nil)
        // Half of each vote but automatic ARIMA's is on the series as it is, and an ordinary entry of the catalogue: by
        // its label it says the same.
        #expect(fit.notes.first?.description.contains("2 months stand out") == true)
        for label in ["temporal-hierarchy", "shrunk-season(stl(theta))", "shrunk-season(arima(1,0,1)(0,1,1)+drift)"] {
            let member = try #require(fit.members.first { $0.model.label == label })
            let alone = try ModelCatalogue.standard.specification(label).fit(values, period: period)
            let halves = try #require(member.model as? FittedMixture).members
            #expect(halves.count == 2 && halves.allSatisfy { $0.weight == 0.5 })
            let ours = halves[0].model.forecast(horizon: 12, support: .real, seed: 1)
            #expect(ours.means == alone.forecast(horizon: 12, support: .real, seed: 1).means)
        }
    }

    @Test func autoOfTwoYearsLeavesTheFixedFormsOut() throws {
        let (values, period) = try etsSeries("USAccDeaths")
        let fit = try #require(try Auto().fit(Array(values.prefix(24)), period: period) as? FittedMixture)
        #expect(!fit.members.contains { $0.model.label.contains("+drift") })
        #expect(fit.forecast(horizon: 12, support: .nonNegative, seed: 1).means.allSatisfy { $0.isFinite })
    }

    @Test func aMixtureOfOneIsItsMember() throws {
        let (values, period) = try etsSeries("USAccDeaths")
        let fit = try seasonal.fit(values, period: period)
        let mixture = FittedMixture(label: "one", leader: fit, members: [.init(weight: 0.3, model: fit)])
        #expect(mixture.members.count == 1 && mixture.members[0].weight == 1)
        let alone = fit.forecast(horizon: 15, support: .nonNegative, seed: 1)
        let forecast = mixture.forecast(horizon: 15, support: .nonNegative, seed: 1)
        for (a, b) in zip(alone.marginals, forecast.marginals) {
            #expect(a.mean == b.mean)
            for p in [0.001, 0.1, 0.5, 0.9, 0.999] { #expect(a.quantile(p) == b.quantile(p)) }
        }
        let paths = mixture.simulate(horizon: 15, paths: 100, support: .nonNegative, seed: 4)
        #expect(paths.values == fit.simulate(horizon: 15, paths: 100, support: .nonNegative, seed: 4).values)
        #expect(
            mixture.label == "one" && mixture.likelihood == nil && mixture.aicc.isNaN && mixture.parameters.isEmpty)
        #expect(mixture.members[0].model.logLikelihood == fit.logLikelihood && mixture.residuals.count == 72)
    }

    @Test func meanIsTheWeightedMeanAndQuantilesInvert() throws {
        let (values, period) = try etsSeries("USAccDeaths")
        let models: [any ModelSpecification] = [
            level, seasonal, SeasonalNaive(), ETS(error: .multiplicative, trend: .multiplicative, season: .none),
        ]
        let fits = try models.map { try $0.fit(values, period: period) }
        let weights = [0.2, 0.4, 0.3, 0.1]
        let mixture = FittedMixture(
            label: "mixture", leader: fits[1], members: zip(weights, fits).map { .init(weight: 5 * $0, model: $1) })
        #expect(abs(mixture.members.map(\.weight).reduce(0, +) - 1) < 1e-15)
        #expect(mixture.members.map(\.weight) == mixture.members.map(\.weight).sorted(by: >))
        let forecast = mixture.forecast(horizon: 12, support: .nonNegative, seed: 2)
        let parts = fits.map { $0.forecast(horizon: 12, support: .nonNegative, seed: 2) }
        for h in 0..<12 {
            let mean = zip(weights, parts).reduce(0) { $0 + $1.0 * $1.1.marginals[h].mean }
            #expect(abs(forecast.marginals[h].mean / mean - 1) < 1e-13)
            for p in [0.0005, 0.025, 0.1, 0.37, 0.5, 0.9, 0.975, 0.9995] {
                let q = forecast.marginals[h].quantile(p)
                // The empirical member has steps of 1e-4, of which a tenth counts.
                #expect(abs(forecast.marginals[h].cumulative(q) - p) < 2e-5)
            }
        }
    }

    @Test func smallMembersAreLeftOut() throws {
        let fit = try level.fit([3, 5, 4, 6, 5, 7, 6, 8], period: 1)
        let mixture = FittedMixture(
            label: "mixture", leader: fit,
            members: [
                .init(weight: 0.004, model: fit), .init(weight: 0.5, model: fit), .init(weight: 0.496, model: fit),
            ])
        #expect(mixture.members.count == 2 && abs(mixture.members[0].weight - 0.5 / 0.996) < 1e-15)
    }

    /// Paths are shared out by the weights, to the last one, and each member's are its own.
    @Test(arguments: [1, 2, 7, 100, 1000]) func pathsAddUp(count: Int) throws {
        let (values, period) = try etsSeries("USAccDeaths")
        let low = try level.fit(values, period: period)
        // Ten thousand higher, so that each path shows which member it is from.
        let high = try level.fit(values.map { $0 + 1e6 }, period: period)
        let other = try level.fit(values.map { $0 + 2e6 }, period: period)
        let mixture = FittedMixture(
            label: "mixture", leader: low,
            members: [
                .init(weight: 0.5, model: low), .init(weight: 0.3, model: high), .init(weight: 0.2, model: other),
            ])
        let paths = mixture.simulate(horizon: 3, paths: count, support: .real, seed: 8)
        #expect(paths.count == count && paths.values.count == 3 * count)
        let first = paths.month(0).map { Int(($0 / 1e6).rounded(.down)) }
        for (member, weight) in zip(0..<3, [0.5, 0.3, 0.2]) {
            let share = Double(first.count { $0 == member })
            #expect(abs(share - weight * Double(count)) < 1)
        }
        // A path stays with its member over the months.
        #expect(paths.month(2).map { Int(($0 / 1e6).rounded(.down)) } == first)
        #expect(Set(paths.month(0)).count == count)
    }

    @Test func mixtureWithAtomAtZero() {
        let marginal = Marginal.mixture([
            .init(weight: 0.5, marginal: .normal(mean: -1, sd: 1, support: .nonNegative)),
            .init(weight: 0.5, marginal: .normal(mean: 5, sd: 1, support: .nonNegative)),
        ])
        let atom = 0.5 * (Normal.standardCumulative(1) + Normal.standardCumulative(-5))
        #expect(abs(marginal.cumulative(0) - atom) < 1e-15 && marginal.cumulative(-1e-9) == 0)
        #expect(marginal.quantile(0) == 0 && marginal.quantile(atom - 1e-9) == 0 && marginal.quantile(atom + 1e-3) > 0)
        for p in [0.45, 0.5, 0.75, 0.99] { #expect(abs(marginal.cumulative(marginal.quantile(p)) - p) < 1e-9) }
        #expect(abs(marginal.probabilityAbove(3) + marginal.cumulative(3) - 1) < 1e-15)
    }
}
