import CouncilData
import Reports
import Studies
import Tables
import TimeSeries

/// What is said otherwise of a total, of an average and of what there is at the end of a period.
extension ForecastResult {
    /// A value with its unit: a percentage has its sign.
    func shown(_ value: Double) -> String { whole(value) + (kind == .percent ? "%" : "") }

    /// The measure within a sentence.
    var measureInProse: String { Measure.inProse(measure) }

    private var place: String { contactsRule == nil ? "" : "modelled " }

    /// The subject and what is expected of it: "About 3,595 contacts are expected in Sefton in the twelve months …".
    ///
    /// - Parameter when: the months, such as `in 2024-25`.
    func expectation(_ ahead: Total, when: String) -> String {
        let whose = Area.inProse(areaName)
        switch kind {
        case .count:
            return "About \(shown(ahead.figure.mean)) \(place)\(measureInProse) are expected in \(whose) \(when)"
        case .stock:
            return
                "About \(shown(ahead.figure.mean)) \(measureInProse) are expected in \(whose) at the end of \(ahead.to.longName)"
        case .percent, .rate:
            return
                "\(measureInProse.prefix(1).uppercased())\(measureInProse.dropFirst()) in \(whose) is expected to average "
                + "\(shown(ahead.figure.mean)) \(when)"
        }
    }

    /// How a financial year is expected to turn out.
    func outturn(_ year: Year, _ before: Double, _ chance: Double) -> String {
        let was = year.previousIsForecast ? "expected of the year before" : "the year before"
        let end = "; the chance of more than \(shown(before)) is \(Self.percentage(chance))."
        switch kind {
        case .count:
            return
                "\(year.year) is expected to end at about \(shown(year.figure.mean)), against \(shown(before)) \(was)"
                + end
        case .stock:
            return "At the end of \(year.year) about \(shown(year.figure.mean)) are expected, against \(shown(before)) "
                + "\(was)" + end
        case .percent, .rate:
            return
                "\(year.year) is expected to average about \(shown(year.figure.mean)), against \(shown(before)) \(was)"
                + end
        }
    }

    /// The heading of the column of years' figures.
    var yearColumn: String {
        switch kind {
        case .count: "Expected total"
        case .stock: "Expected at the end"
        case .percent, .rate: "Expected average"
        }
    }

    /// What the chart found, in its title.
    var chartTitle: String {
        let ahead = comparison?.ahead ?? total
        let whose = area.map { " in \(Area.inProse($0))" } ?? ""
        switch kind {
        case .count:
            let count = Double(ahead.to - ahead.from + 1)
            let title = "About \(whole(ahead.figure.mean / count)) \(place)\(measureInProse) a month expected\(whose)"
            return comparison.map { title + ", after \(whole($0.total / count))" } ?? title
        case .stock:
            let title =
                "About \(shown(ahead.figure.mean)) \(measureInProse) expected\(whose) at the end of \(ahead.to.longName)"
            return comparison.map { title + ", \(shown($0.total)) a year before" } ?? title
        case .percent, .rate:
            let title =
                "\(measureInProse.prefix(1).uppercased())\(measureInProse.dropFirst()) of about \(shown(ahead.figure.mean)) expected"
                + whose
            return comparison.map { title + ", \(shown($0.total)) in the year before" } ?? title
        }
    }

    /// The unit of the chart's axis.
    var axis: String {
        kind.addsUp ? "\(measureInProse) a month" : kind == .percent ? "\(measureInProse) (%)" : measureInProse
    }

    /// What is known by now of years ahead.
    package var publishedSentences: [String] {
        published.map { year in
            "The outturn of \(year.year) has since been published: \(whole(year.value)), against about "
                + "\(whole(year.expected)) forecast, \(year.inside80 ? "inside" : "outside") the 80% range "
                + "(\(year.source))."
        }
    }

    /// Both outturns, where the last month may not be complete.
    var withoutLastMonthSentence: String? {
        guard let without = withoutLastMonth else { return nil }
        let year = without.years.first.flatMap { other in years.first { $0.year == other.year }.map { ($0, other) } }
        var text =
            "\(lastMonth.month.longName) is far below what was expected and may not be complete: without it "
            + "\(kind.addsUp ? "the months ahead come to" : kind == .stock ? "the end is put at" : "the average is put at") "
            + "about \(shown(without.total.figure.mean)) in place of \(shown(total.figure.mean))"
        if let year {
            text +=
                ", and \(year.0.year) to about \(shown(year.1.figure.mean)) in place of \(shown(year.0.figure.mean))"
        }
        return text + "."
    }

    /// How often such ranges have held, and where this series' own did not.
    var accuracySentences: [String] {
        var list: [String] = []
        if let pooled {
            func share(_ value: Double) -> String { NumberFormat.percent(share: value, decimals: 0) }
            list.append(
                "Over \(pooled.areas) authorities and \(pooled.totals) years of them, forecasts by this model had "
                    + "\(share(pooled.months80)) of months and \(share(pooled.totals80)) of twelve-month totals inside "
                    + "their 80% ranges, and \(share(pooled.months95)) and \(share(pooled.totals95)) inside their 95% "
                    + "ranges.")
        }
        return list + [missesSentence].compactMap(\.self)
    }

    /// This series' own years against the ranges that they would have had, the last two misses by name; nil where none was
    /// tried.
    var missesSentence: String? {
        guard !yearTrials.isEmpty else { return nil }
        let years =
            (yearTrials.count == 1 ? "one year" : "\(yearTrials.count) years")
            + (contactsRule == nil ? "" : " of referrals")
        guard !misses.isEmpty else {
            return "Of \(years) forecast from the March before, none came outside its 80% range."
        }
        let named = misses.suffix(2).map { trial in
            "\(FinancialYear(containing: trial.from)) (\(shown(trial.outturn)), not \(text(trial.range80)))"
        }
        return "Of \(years) forecast from the March before, \(misses.count) came outside "
            + "\(misses.count == 1 ? "its 80% range: " : "their 80% ranges\(misses.count > 2 ? ", the last" : ""): ")"
            + named.joined(separator: "; ") + "."
    }

    /// What the same forecast is by other rules.
    var alternativeTable: DocumentTable? {
        guard alternatives.count > 1 else { return nil }
        return DocumentTable(
            caption: "The same forecast by other rules, each tried at \(alternatives.first?.origins ?? 0) past months",
            columns: [
                .rowHeader("Rule"), .number(kind.addsUp ? "Total" : kind == .stock ? "At the end" : "Average"),
                .number("\(NumberFormat.trimmed(headlineLevel))% range"), .number("Mean absolute error"),
                .number("Months inside 80%"),
            ],
            rows: alternatives.map { other in
                let range = other.total.figure.range(headlineLevel)
                return [
                    .init(other.rule.inWords), .init(shown(other.total.figure.mean), number: other.total.figure.mean),
                    range.map { .init(text($0), lower: $0.lower, upper: $0.upper) } ?? .init(NumberFormat.missing),
                    .init(NumberFormat.fixed(other.mae, decimals: 1), number: other.mae ?? .nan),
                    .init(
                        other.coverage80.map { NumberFormat.percent(share: $0, decimals: 0) } ?? NumberFormat.missing),
                ]
            })
    }
}

extension Alternative.Rule {
    fileprivate var inWords: String {
        switch self {
        case .asItIs: "As it is"
        case .breaksAllowedFor: "Breaks allowed for"
        case .eventsModelled: "Dated events modelled"
        }
    }
}
