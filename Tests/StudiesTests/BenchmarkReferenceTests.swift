import Comparison
import CouncilData
import Foundation
import Presentation
import Studies
import Tables
import TestSupport
import Testing

let benchmarkData = Result { try BenchmarkData(Shipped.location()) }

func benchmark(
    _ measure: Measure = .reReferrals, area: String = "Sefton", year: Int, list: NeighbourLists.List? = nil,
    average: BenchmarkAverage = .median
) throws -> BenchmarkResult {
    let data = try benchmarkData.get()
    var request = try data.request(measure: measure, area: data.register.find(area), year: year)
    request.list = list
    request.average = average
    return try BenchmarkStudy.run(request)
}

/// Sefton's figures as worked out by hand and with NumPy and SciPy from DfE's
/// table C1 and neighbour lists.
@Suite("Benchmark: Sefton's figures")
struct BenchmarkReferenceTests {
    struct Line: Sendable, CustomTestStringConvertible {
        var year: Int
        var count: Double
        var of: Double
        var percent: [Double]
        var list2021: [Double]
        var list2025: [Double]
        var england: Double
        var testDescription: String { "\(year)" }
    }

    /// Value, Wilson lower and upper; mean, median and pooled of each list. Wilson bounds by SciPy's `binomtest`.
    static let lines: [Line] = [
        Line(
            year: 2019, count: 509, of: 2689, percent: [18.93, 17.49, 20.45], list2021: [22.89, 23.20, 23.62],
            list2025: [20.77, 21.75, 21.81], england: 22.6),
        Line(
            year: 2020, count: 449, of: 2660, percent: [16.88, 15.50, 18.35], list2021: [23.75, 24.45, 24.99],
            list2025: [22.49, 22.55, 23.44], england: 22.6),
        Line(
            year: 2021, count: 440, of: 2556, percent: [17.21, 15.80, 18.73], list2021: [23.71, 23.45, 25.08],
            list2025: [22.44, 22.50, 23.30], england: 22.7),
        Line(
            year: 2022, count: 823, of: 4156, percent: [19.80, 18.62, 21.04], list2021: [22.15, 22.70, 24.56],
            list2025: [20.45, 20.45, 21.36], england: 21.5),
        Line(
            year: 2023, count: 1156, of: 4360, percent: [26.51, 25.22, 27.84], list2021: [23.68, 23.50, 23.92],
            list2025: [21.93, 22.15, 21.71], england: 22.4),
        Line(
            year: 2024, count: 784, of: 3354, percent: [23.38, 21.97, 24.84], list2021: [24.63, 24.80, 25.35],
            list2025: [22.09, 23.20, 21.86], england: 22.4),
        Line(
            year: 2025, count: 987, of: 3764, percent: [26.22, 24.84, 27.65], list2021: [22.31, 22.65, 23.32],
            list2025: [19.90, 19.35, 20.19], england: 22.6),
    ]

    @Test("Value, interval, both lists' averages and England, 2019 to 2025", arguments: lines)
    func sevenYears(line: Line) throws {
        let result = try benchmark(year: line.year)
        #expect(result.subject.numerator == line.count && result.subject.denominator == line.of)
        let interval = result.subject.interval
        for (ours, theirs) in zip([result.subject.value, interval.lower, interval.upper], line.percent) {
            #expect(abs(ours - theirs) <= 0.00501, "\(ours) \(theirs)")
        }
        for (list, figures) in [(NeighbourLists.List.list2021, line.list2021), (.list2025, line.list2025)] {
            for (average, figure) in zip([AverageKind.mean, .median, .pooled], figures) {
                let comparator = try #require(
                    result.comparators.first { $0.kind == .neighbours(list, average) })
                #expect(abs(comparator.value - figure) <= 0.00501, "\(list) \(average): \(comparator.value)")
                #expect(comparator.used == 10 && comparator.of == 10)
            }
        }
        #expect(result.comparators.first { $0.kind == .england }?.value == line.england)
        #expect(result.list == (line.year <= 2024 ? .list2021 : .list2025))
    }

    @Test("The funnel of 2022: centre, z, φ before and after winsorising, τ², limits")
    func funnel() throws {
        let figures = try #require(try benchmark(year: 2022).funnel)
        #expect(abs(100 * figures.funnel.centre - 24.1829) < 5e-5)
        let own = try #require(figures.points.first { $0.isSubject })
        #expect(abs(own.score + 6.825) < 5e-4)
        #expect(abs(figures.funnel.rawPhi - 49.374) < 5e-4)
        #expect(abs(figures.funnel.phi - 46.757) < 5e-4)
        #expect(abs(figures.funnel.tauSquared - 0.0027731) < 5e-8)
        let expected: [(Double, Bool, Double?, Double?)] = [
            (95, false, 22.893, 25.496), (95, true, 15.873, 33.613), (99.8, true, 11.734, 39.401),
        ]
        for (level, overdispersed, lower, upper) in expected {
            let limit = try #require(figures.limits.first { $0.level == level && $0.overdispersed == overdispersed })
            #expect(abs(limit.lower - (lower ?? .nan)) < 5e-4)
            #expect(abs(limit.upper - (upper ?? .nan)) < 5e-4)
        }
    }

    /// From the published months: Sefton 26.6, England 22.2, median of the 2021 list 24.0, seventh lowest of eleven
    /// where DfE's rate makes it fourth.
    @Test("The exposure-adjusted rate of 2022, one of two accounts")
    func exposure() throws {
        let result = try benchmark(year: 2022)
        let exposure = try #require(result.exposure)
        #expect(abs(exposure.value - 26.6035) < 1e-3)
        #expect(abs(exposure.england - 22.2314) < 1e-3)
        #expect(abs(exposure.average - 23.985) < 5e-3)
        #expect(exposure.rank == 7 && exposure.of == 11 && !exposure.isApproximate)
        #expect(result.areas[0].rank == 4)
        let words = result.exposureSentences.joined(separator: " ")
        #expect(words.contains("Sefton 26.6 (95% interval 24.8 to 28.5), England 22.2"))
        #expect(words.contains("corrects nothing") && words.contains("rose by 62.6%"))
        #expect(exposure.difference > 0)
        // Nothing that leads rests on it, and no surge is said to depress a rate.
        for year in 2020...2025 {
            let page = try benchmark(year: year).document
            let leading = page.leadersPart.map { "\($0)" }.joined()
            #expect(!leading.contains("previous twelve months") && !leading.contains("surge"), "\(year)")
        }
        // No months are published for 2024-25.
        #expect(try benchmark(year: 2025).exposure?.isApproximate == true)
        #expect(try benchmark(.notInNeed, year: 2022).exposure == nil)
    }

    @Test("2022 in words: what each test says, which of them leads, and why")
    func words2022() throws {
        let result = try benchmark(year: 2022)
        #expect(
            result.headline == "Re-referrals in Sefton are near those of its neighbours: 19.8%, fourth lowest of 11.")
        #expect(result.detail.contains("19.80% of Sefton's referrals were re-referrals"))
        #expect(result.detail.contains("both within the ordinary spread between authorities"))
        #expect(result.lead?.verdict == .similar && result.leadPlain?.verdict == .better)
        #expect(result.leadFunnel?.verdict == .similar)
        let reading = result.readingSentences.joined(separator: " ")
        #expect(reading.contains("counts as similar: differences of −11.3 to +11.7 points are ordinary"))
        #expect(
            reading.contains("A plain test of chance says better: chance alone moves a rate of 4,156 referrals by only")
        )
        #expect(reading.contains("call 104 of the other 147 authorities different from their own neighbours"))
        #expect(reading.contains("leads with how far authorities ordinarily differ, which says similar"))
        let method = result.methodSentences.joined(separator: " ")
        #expect(method.contains("It says better than the median of the 2021 neighbours (p below 0.001)"))
        #expect(method.contains("The tests differ; this page leads with the spread of authorities"))
        #expect(result.standingSentences.contains { $0.contains("54th percentile: 81 of the other 149") })
        let grid = result.sensitivitySentences[0]
        #expect(
            grid == "By the spread of authorities, similar on all 9 yardsticks; by the funnels of the areas concerned, "
                + "similar on all 9 yardsticks; by chance alone, better on 6 and similar on 3.")
        // Against the other list the plain test sees no difference either.
        #expect(result.assessment(.neighbours(.list2025, .median), .binomial)?.verdict == .similar)
    }

    @Test("2023 and 2025: above, where the year before was below")
    func words2023() throws {
        let result = try benchmark(year: 2023)
        #expect(
            result.detail.contains("3.0 points above the median of its statistical neighbours (23.50%, 2021 list)"))
        #expect(result.persistence.map { [$0.years, $0.of] } == [1, 5])
        let change = try #require(result.change)
        #expect(abs(change.difference - (26.5138 - 19.8027)) < 1e-3)
        let later = try benchmark(year: 2025)
        #expect(
            later.detail.contains("6.9 points above the median of its statistical neighbours (19.35%, 2025 list)"))
        #expect(later.lead?.verdict == .similar && later.leadPlain?.verdict == .worse)
        #expect(later.change?.isOrdinary == true)
    }

    @Test("Areas without a list, a figure, or a place in the year are told apart")
    func unusualSubjects() throws {
        let cumberland = try benchmark(area: "Cumberland", year: 2024)
        #expect(cumberland.list == nil && cumberland.detail.contains("England"))
        // What it repeats lies with Cumbria.
        #expect(cumberland.lead?.reason == .firstYear(predecessors: ["Cumbria"]) && cumberland.flip == nil)
        #expect(cumberland.lead?.verdict == .notComparable)
        #expect(cumberland.assessment(.region, .spread) != nil)
        let london = try benchmark(area: "City of London", year: 2022)
        #expect(london.headline.hasPrefix("No comparison can be made"))
        #expect(london.subject.numerator.isNaN && london.subject.value.isNaN)
        #expect(london.lead.map { $0.verdict == .notComparable } ?? true)
        do {
            _ = try benchmark(area: "Cumberland", year: 2021)
            Issue.record("Cumberland has no figures of 2021")
        } catch { #expect("\(error)".contains("not 2021. Before, it was part of Cumbria."), "\(error)") }
        // Missing, with the publisher's reason; the years and the areas beside it are shown all the same.
        for (name, year, symbol) in [("Hackney", 2021, "[x]"), ("Hampshire", 2024, "[u]")] {
            let missing = try benchmark(area: name, year: year)
            #expect(missing.headline.hasPrefix("No comparison can be made") && missing.headline.contains(symbol))
            #expect(missing.years.contains { $0.value.isFinite } && missing.areas.contains { $0.value.isFinite })
        }
        // A neighbour without a figure is named, and the average says how many it is of.
        let islington = try benchmark(area: "Islington", year: 2021)
        #expect(islington.missing.contains { $0.area.name == "Hackney" && $0.reason == .missing(.unavailable) })
        #expect(islington.notes.contains { $0.sentence.contains("figures for 9 of 10 neighbours") })
        #expect(throws: BenchmarkError.self) { try benchmark(area: "North West", year: 2022) }
        #expect(throws: BenchmarkError.self) { try benchmark(year: 2031) }
        // North Yorkshire's code changed in 2023; its years still join.
        #expect(try benchmark(area: "North Yorkshire", year: 2024).years.filter { $0.value.isFinite }.count == 13)
    }

    /// Ranks, changes and counts by pandas 3 from the shipped table; ours and its interpolated quantiles of z scores agree.
    @Test(
        "2025: second highest of eleven, higher than 138 of 152, second lowest in 2021, and what would change the verdict"
    )
    func standing2025() throws {
        let result = try benchmark(year: 2025)
        let place = try #require(result.rankFromHighest)
        #expect(place.rank == 2 && place.of == 11)
        #expect(result.authoritiesBelow == 138 && result.authorities - 1 == 152)
        let fiveYears = try #require(result.fiveYears)
        #expect(fiveYears.from == 2021 && abs(fiveYears.change - 9.00770664843946) < 1e-9)
        #expect(fiveYears.rankThen == 10 && fiveYears.ofThen == 11)
        #expect(fiveYears.further == 6 && fiveYears.authorities == 146)
        let lead = try #require(result.lead)
        #expect(lead.further == 14)
        // The limit is 30.1395 %: 1,134.45 of 3,764.
        #expect(result.flip?.count == 1135 && result.flip?.more == 148)
        #expect(
            result.headline == "Re-referrals in Sefton rose from second lowest to second highest of 11 in four years: "
                + "26.2%, up by 9.0 points.")
        #expect(result.soWhat?.contains("about 260 fewer re-referrals a year") == true)
        #expect(result.json["standing"]?["same_side"]?["years"] == 3)
    }

    @Test("Cumberland's first year is out of every spread, and its second leads with the largest rise")
    func firstYears() throws {
        let later = try benchmark(area: "Cumberland", year: 2025)
        #expect(later.change?.further == 0 && later.change?.authorities == 147 && later.change?.isFromFirstYear == true)
        #expect(
            later.headline
                == "Re-referrals in Cumberland rose by 12.0 points on the year, to 22.7%: the largest rise of "
                + "148 authorities.")
        #expect(later.whatCouldChange[0].contains("2024 was Cumberland's first year"))
        // 147 others have a list and a figure in 2024; Cumberland and Westmorland and Furness have no list.
        #expect(try benchmark(year: 2024).assessment(.england, .spread)?.authorities == 146)
        #expect(try benchmark(.notInNeed, area: "Cumberland", year: 2024).lead?.reason == nil)
    }

    /// 0 of 10 beside 18.85 %: twice SciPy's `betabinom.cdf` of 0.144.
    @Test("No re-referral among ten is not unusual: Isles of Scilly 2022")
    func scilly() throws {
        let result = try benchmark(area: "Isles of Scilly", year: 2022)
        let lead = try #require(result.lead)
        #expect(lead.verdict == .similar && abs(lead.p / 2 - 0.144) < 0.002)
        #expect(!result.headline.contains("unusually"))
        #expect(result.flip == nil)
    }

    /// DfE's Local Authority Interactive Tool prints 784.2 for Sefton in 2022.
    @Test("The rate of referrals is per 10,000 children at the mid-year")
    func rate() throws {
        let result = try benchmark(.referralRate, year: 2022)
        #expect(abs(result.subject.value - 784.2101) < 1e-4)
        #expect(result.subject.denominator == 52_996)
        #expect(result.measure.polarity == .none)
        #expect(result.assessments.allSatisfy { [.similar, .lower, .higher].contains($0.verdict) })
    }

    @Test("Suppressed cells stay unknown: Sefton's no further action in 2020 and 2022")
    func suppressed() throws {
        for year in [2020, 2022] {
            let result = try benchmark(.noFurtherAction, year: year)
            #expect(result.subject.value.isNaN)
            #expect(result.json["area"]?["value"] == .null && result.json["area"]?["numerator"] == .null)
            #expect(result.missing.first?.reason == .missing(.confidential))
            #expect(result.years.first { $0.year == year }?.value.isNaN == true)
        }
    }

    @Test("The JSON has every key of the contract")
    func keys() throws {
        let json = try benchmark(year: 2022).json
        for key in [
            "schema", "measure", "unit", "year_ending_march", "polarity", "area", "comparators", "areas", "funnel",
            "verdicts", "sensitivity", "missing", "exposure_adjusted", "reported", "local", "seed", "standing",
            "flips_at", "findings", "headline", "verdict", "comparable", "reason", "funnel_of_all",
        ] { #expect(json[key] != nil, "\(key)") }
        #expect(json["unit"] == "percent" && json["polarity"] == "low")
        #expect(
            json["schema"] == "sscp-stats/benchmark/2" && json["verdict"] == "similar" && json["comparable"] == true)
        let first = try benchmark(area: "Cumberland", year: 2024).json
        #expect(first["verdict"] == .null && first["comparable"] == false && first["reason"] != .null)
        guard case .array(let areas)? = json["areas"], case .array(let verdicts)? = json["verdicts"] else {
            Issue.record("no areas or verdicts")
            return
        }
        #expect(areas.count == 11)
        for key in [
            "name", "code", "numerator", "denominator", "value", "lower", "upper", "rank", "rank_lower", "rank_upper",
        ] {
            #expect(areas.allSatisfy { $0[key] != nil })
        }
        for key in ["comparator", "method", "difference", "lower", "upper", "p", "verdict"] {
            #expect(verdicts.allSatisfy { $0[key] != nil })
        }
    }
}
