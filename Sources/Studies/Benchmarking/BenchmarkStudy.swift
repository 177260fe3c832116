import Comparison
import CouncilData
import Tables

/// The comparison of one authority with its neighbours, its region, England and the median authority.
///
/// What counts as unusual is learnt from the other authorities of the same year: each one's difference from the same
/// comparator (its own neighbours by the same list and average, its own region, England, the median authority) gives the
/// range that holds the share `level` of them (``OrdinarySpread``). Beside it stands the plain test, for which only
/// chance in the subject's own count makes a difference.
package enum BenchmarkStudy {
    /// - Throws: ``BenchmarkError`` for an area or year that cannot be compared.
    package static func run(_ request: BenchmarkRequest) throws(BenchmarkError) -> BenchmarkResult {
        let area = request.area
        guard area.level == .localAuthority else {
            throw .notAnAuthority(area: area.name, level: area.level)
        }
        guard request.panel.years.contains(request.year) else {
            throw .noSuchYear(year: request.year, available: request.panel.years)
        }
        guard let figure = request.panel.figure(area, request.year) else {
            let span = request.register.sameAuthority(as: area)
            let first = span.map(\.firstYear).min() ?? area.firstYear
            let last = span.map(\.lastYear).max() ?? area.lastYear
            if (first...max(first, last)).contains(request.year) {
                throw .areaNotInData(area: area.name, year: request.year, source: request.panel.source)
            }
            throw .areaNotInYear(
                area: area.name, year: request.year, first: first, last: last,
                before: request.register.areas.filter { $0.replacedBy.contains(area.code) && $0.code != area.code }
                    .map(\.name),
                replacedBy: area.replacedBy.compactMap { request.register.area(code: $0)?.name })
        }
        let years = request.panel.years.map { BenchmarkYear(request, year: $0) }
        let byYear = Dictionary(uniqueKeysWithValues: years.map { ($0.year, $0) })
        let year = byYear[request.year] ?? BenchmarkYear(request, year: request.year)
        let list = leadingList(request)
        let group = self.group(request, list: list)
        let subject = row(area, figure, year, request.level)
        let assessor = BenchmarkAssessor(year: year, area: area, level: request.level)
        let comparators = BenchmarkYear.kinds.compactMap { year.comparator($0, for: area) }
        let others = year.authorities.filter { $0.joinKey != area.joinKey }
        let leadKind: BenchmarkResult.Comparator.Kind = list.map { .neighbours($0, request.average) } ?? .england
        let past = BenchmarkFiveYears(request: request, years: byYear, group: group, kind: leadKind)
        let release = request.local?.released(request.disclosure)
        var result = BenchmarkResult(
            measure: request.panel.measure, area: area, year: request.year, list: list, average: request.average,
            levelPercent: request.levelPercent, source: request.panel.source, subject: subject,
            areas: BenchmarkRanks.ranked([area] + group, year: year, level: request.level, seed: request.seed),
            comparators: comparators,
            assessments: comparators.flatMap { assessor.assessments($0) },
            leaveOneOut: assessor.leaveOneOut(),
            funnel: BenchmarkFunnel.figures([area] + group, year: year, area: area),
            funnelOfAll: BenchmarkFunnel.figures(year.authorities, year: year, area: area),
            flip: year.comparator(leadKind, for: area).flatMap(assessor.flip),
            fiveYears: past.change, persistence: past.persistence,
            years: BenchmarkHistory.years(request, years, list: list, group: group),
            change: BenchmarkHistory.change(request, now: year, before: byYear[request.year - 1]),
            exposure: BenchmarkExposure.figures(year, list: list, group: group),
            shrunken: shrunken(year, area), authorities: year.authorities.count,
            authoritiesBelow: others.filter { year.value($0) < subject.value }.count,
            belowEngland: year.england.isFinite
                ? year.authorities.filter { year.value($0) < year.england }.count : nil,
            missing: missing(request, year: year, subject: subject),
            local: release,
            localVerdicts: release.map { BenchmarkLocal.verdicts($0, request, kind: leadKind) } ?? [],
            reported: request.reported.first {
                request.panel.measure == ReportedReReferrals.measure && $0.areaCode == area.code
                    && $0.year == request.year
            }, seed: request.seed)
        result.notes = result.notes(ofFile: request.notes, request.register)
        return result
    }

    /// One comparison for each year in which the area exists and the measure has figures.
    ///
    /// - Throws: ``BenchmarkError``, also where no year can be compared.
    package static func allYears(_ request: BenchmarkRequest) throws(BenchmarkError) -> [BenchmarkResult] {
        var results: [BenchmarkResult] = []
        for year in request.panel.years where request.panel.figure(request.area, year) != nil {
            var one = request
            one.year = year
            results.append(try run(one))
        }
        if results.isEmpty { return [try run(request)] }
        return results
    }

    /// The list asked for, else the one in force; `nil` where it does not have the area.
    static func leadingList(_ request: BenchmarkRequest) -> NeighbourLists.List? {
        let list = request.list ?? .inForce(year: request.year)
        return request.neighbours.neighbours(of: request.area, list).isEmpty ? nil : list
    }

    /// The neighbours of the leading list; without one, the other authorities of the region.
    static func group(_ request: BenchmarkRequest, list: NeighbourLists.List?) -> [Area] {
        if let list { return request.neighbours.neighbours(of: request.area, list) }
        return request.panel.authorities(in: request.year).filter {
            $0.regionCode == request.area.regionCode && $0.joinKey != request.area.joinKey
        }
    }

    static func row(
        _ area: Area, _ figure: AnnualFigure?, _ year: BenchmarkYear, _ level: Double
    ) -> BenchmarkResult.Row {
        let counts = figure?.counts
        let nothing = ConfidenceInterval(lower: .nan, upper: .nan)
        let hasCounts = !year.measure.isPrintedOnly
        return BenchmarkResult.Row(
            name: area.name, code: area.code, numerator: hasCounts ? figure?.numerator.numberOrNaN ?? .nan : .nan,
            denominator: hasCounts ? figure?.denominator.numberOrNaN ?? .nan : .nan, value: year.value(area),
            interval: counts.map { year.measure.interval($0.numerator, $0.denominator, level: level) } ?? nothing,
            missing: figure.map(\.absence) ?? area.absence(in: year.year),
            printed: figure?.printed.numberOrNaN ?? .nan, onShippedPopulation: figure?.onShippedPopulation)
    }

    private static func shrunken(_ year: BenchmarkYear, _ area: Area) -> BenchmarkResult.Shrunken? {
        guard !year.measure.isRate, !year.measure.isPrintedOnly, let counts = year.figure(area)?.counts else {
            return nil
        }
        let all = year.authorities.compactMap { year.figure($0)?.counts }
            .map { Proportion($0.numerator, of: $0.denominator) }
        guard let fit = BetaBinomialShrinkage(all) else { return nil }
        let own = Proportion(counts.numerator, of: counts.denominator)
        return .init(
            value: 100 * fit.share(of: own), interval: fit.interval(of: own).scaled(by: 100),
            weight: fit.weight(of: own))
    }

    private static func missing(
        _ request: BenchmarkRequest, year: BenchmarkYear, subject: BenchmarkResult.Row
    ) -> [BenchmarkResult.Missing] {
        var found: [BenchmarkResult.Missing] = []
        if let reason = subject.missing { found.append(.init(area: request.area, reason: reason, lists: [])) }
        for list in NeighbourLists.List.allCases {
            for neighbour in request.neighbours.neighbours(of: request.area, list) {
                let reason = year.figure(neighbour).map(\.absence) ?? neighbour.absence(in: request.year)
                guard let reason else { continue }
                if let place = found.firstIndex(where: { $0.area.code == neighbour.code }) {
                    found[place].lists.append(list)
                } else {
                    found.append(.init(area: neighbour, reason: reason, lists: [list]))
                }
            }
        }
        return found
    }
}
