import CouncilData
import Reports
import Studies
import Tables
import TimeSeries

extension DescribeResult {
    private static let names = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private func shown(_ value: Double?) -> String { NumberFormat.fixed(value, decimals: input.decimals) }
    private func share(_ value: Double) -> String { NumberFormat.signed(100 * value) + "%" }

    /// The mean that month effects are turned into everyday units by.
    var monthlyLevel: Double { lastYear.map { $0.total / 12 } ?? mean }

    /// "about 46 fewer referrals".
    private func units(_ effect: Double) -> String {
        let size = NumberFormat.fixed(abs(effect * monthlyLevel), decimals: input.decimals)
        return "about \(size) \(effect < 0 ? "fewer" : "more") \(input.measure)"
    }

    /// The level, and how the last year compares.
    package var headline: String {
        guard let lastYear else {
            return
                "\(input.capitalisedMeasure) in \(input.areaName) averaged \(NumberFormat.fixed(mean, decimals: 1)) a month; not "
                + "all of the last twelve months are known."
        }
        let text =
            "\(input.capitalisedMeasure) in \(input.areaName): \(shown(lastYear.total)) in the twelve months to "
            + lastYear.to.longName
        guard let yearBefore, yearBefore.total > 0 else { return text + "." }
        // Per cent of a handful mislead.
        guard yearBefore.total >= 30 else {
            return text + ", against \(shown(yearBefore.total)) in the twelve months before."
        }
        let change = lastYear.total / yearBefore.total - 1
        return text + ", \(share(change)) on the twelve months before (\(shown(yearBefore.total)))."
    }

    /// The months that stand out in nearly every year, and no others.
    package var seasonSentences: [String] {
        guard let months else { return [] }
        let stable = months.effects.filter(\.isStable)
        if stable.isEmpty {
            return [
                "No month is reliably above or below the others: none has a clear mean and the same sign in four "
                    + "years of five."
            ]
        }
        return stable.map { effect in
            let below = effect.effect < 0
            let count = below ? effect.below : effect.years - effect.below
            return
                "\(Self.names[effect.month - 1]) is \(NumberFormat.fixed(abs(100 * effect.effect)))% \(below ? "below" : "above") the "
                + "mean of the other months (95% interval \(share(effect.lower)) to \(share(effect.upper))), \(below ? "lower" : "higher") in "
                + "\(count) of \(effect.years) years, between \(share(effect.lowest)) and \(share(effect.highest)): "
                + "\(units(effect.effect)) at the level of the last twelve months."
        }
    }

    /// How strong trend and season are.
    package var splitSentence: String? {
        guard let split else { return nil }
        func strength(_ value: Double) -> String {
            "\(SeasonalSplit.word(value)) (\(NumberFormat.fixed(value, decimals: 2)) of 1)"
        }
        let season =
            split.settings.seasonalWindow.map { "a season smoothed over \($0) years" }
            ?? "a season that repeats exactly"
        return "Split into trend, season and remainder by loess (STL, \(season)"
            + (split.settings.robust ? ", outlying months weighed down" : "")
            + "): the trend is \(strength(split.trendStrength)) and the season \(strength(split.seasonalStrength)), each against "
            + "the month-to-month remainder."
    }

    /// Where the level stands by the structural model, and what it finds out of the ordinary.
    package var modelSentences: [String] {
        guard let model, let last = model.level.last else { return [] }
        let moves = model.variances.season > 1e-6 * model.variances.irregular
        var list = [
            "A model of a moving level and months (structural\(model.isLogarithmic ? ", of the logarithm" : "")) puts the level at "
                + "\(shown(last.mean)) a month in \(last.month.longName), the season taken out (95% interval \(shown(last.lower)) to "
                + "\(shown(last.upper))); by it the months' effects \(moves ? "have changed over the years" : "have not changed over the years")."
        ]
        func names(_ jumps: [StructuralSplit.Jump]) -> String {
            jumps.prefix(5).map {
                "\($0.month.longName) (\($0.score > 0 ? "up" : "down"), "
                    + "\(NumberFormat.fixed(abs($0.score), decimals: 1)) standard deviations)"
            }.joined(separator: "; ")
        }
        if !model.shifts.isEmpty {
            list.append(
                "Its level moved further than it expects (beyond three standard deviations) at \(names(model.shifts)).")
        } else if let largest = model.largest {
            list.append("Its level moved most at \(names([largest])); none of its moves is beyond three.")
        }
        if !model.outliers.isEmpty {
            list.append("Months that lie further from level and season than it expects: \(names(model.outliers)).")
        }
        if model.whiteness < 0.05 {
            list.append(
                "What it leaves is not without pattern (Ljung and Box, p \(model.whiteness < 0.001 ? "below 0.001" : "= " + NumberFormat.fixed(model.whiteness, decimals: 3))), so "
                    + "its intervals are somewhat too sure.")
        }
        return list
    }

    /// Working days and school days, each with its verdict.
    package var calendarSentences: [String] {
        guard let calendar else { return [] }
        return calendar.effects.map { effect in
            let name = effect.kind == .workingDays ? "working day" : "school day"
            let range = "95% interval \(change(effect.lower)) to \(change(effect.upper))"
            let england = calendarOfEngland?.effects.first { $0.kind == effect.kind }.map {
                "; in England \(change($0.effect)), \(change($0.lower)) to \(change($0.upper))"
            }
            guard effect.isClear else {
                return
                    "One more \(name) in a month: no clear evidence of a difference (\(change(effect.effect)), \(range)"
                    + "\(england ?? ""))."
            }
            return
                "One more \(name) in a month, the same otherwise: \(change(effect.effect)) "
                + "(\(range)\(england ?? "")), \(units(effect.effect))."
        }
    }

    /// A share as a change with one decimal: effects of a day are small.
    private func change(_ value: Double) -> String { NumberFormat.signed(100 * value, decimals: 1) + "%" }

    package var spreadSentence: String? {
        dispersion.map {
            "After year and month effects the months vary \(NumberFormat.fixed($0, decimals: 1)) times as much as chance alone would "
                + "make them (Poisson)" + ($0 > 2 ? ": tests and limits for chance alone would be too sure." : ".")
        }
    }

    package var breakSentence: String {
        guard hasSearched else { return "There are too few months to look for a lasting change of level." }
        if Set(input.series.values.filter { !$0.isNaN }).count == 1 {
            return "Every month has the same value, so nothing has changed and nothing can be learnt from the months."
        }
        guard !breaks.isEmpty else { return "No lasting change of level stands out from related months." }
        let kind = breakShape == "trend" ? "level and slope" : "level"
        let list = breaks.map {
            "\($0.month.longName) (95% interval \($0.lower.longName) to \($0.upper.longName)), from \(shown($0.before.rounded())) to "
                + "\(shown($0.after.rounded())) a month at that point"
        }
        return "A new \(kind) from \(list.joined(separator: "; "))."
    }

    var notes: [String] {
        var list: [String] = []
        if let moved = movedByDisturbance {
            list.append(
                "Leaving out the years of \(disturbances.joined(separator: ", ")) moves no month by more than "
                    + "\(NumberFormat.fixed(100 * moved, decimals: 1)) points.")
        }
        if months != nil, monthsOfEngland != nil {
            list.append(
                "The adjusted series uses month effects drawn towards England's, as far as chance moves the area's own."
            )
        }
        if !outlying.isEmpty {
            let names =
                outlying.prefix(4).map(\.longName).joined(separator: ", ") + (outlying.count > 4 ? " and others" : "")
            list.append(
                "The search for breaks left out \(names), far from the months about "
                    + "\(outlying.count == 1 ? "it" : "them"): later months must confirm a change before it counts as lasting."
            )
        }
        return list + refused.map { "Not done: \($0)" } + input.notes
    }

    package var document: Document {
        var document = Document(title: "\(input.capitalisedMeasure) described, \(input.areaName)")
        document.append(.headline(headline))
        document.append(.paragraph(breakSentence))
        document.append(.chart(.months(chart)))
        if split != nil || model != nil {
            document.append(.heading(level: 1, "Trend and season"))
            if let splitSentence { document.append(.paragraph(splitSentence)) }
            if model != nil { document.append(.list(modelSentences)) }
        }
        if let months {
            document.append(.heading(level: 1, "Months of the year"))
            document.append(.list(seasonSentences))
            document.append(.table(monthTable(months)))
            document.append(.chart(.months(adjustedChart)))
        }
        if calendar != nil {
            document.append(.heading(level: 1, "Working days and school days"))
            document.append(.list(calendarSentences))
        }
        document.append(.heading(level: 1, "Spread, figures and cautions"))
        if let spreadSentence { document.append(.paragraph(spreadSentence)) }
        document.append(.paragraph(input.provenanceSentence))
        document.append(
            .list((quality.isEmpty ? ["Nothing missing, repeated or incomplete stands out."] : quality) + notes))
        return document
    }

    private func monthTable(_ months: MonthEffects) -> DocumentTable {
        DocumentTable(
            caption: "Each month against the mean of the other eleven of its financial year, \(months.years) years",
            columns: [
                .rowHeader("Month"), .number("Mean"), .number("In \(input.measure)"), .number("95% interval"),
                .number("Lowest"), .number("Highest"),
                .number("Years below"), .number("England"),
            ],
            rows: months.effects.enumerated().map { place, effect in
                [
                    .init(Self.names[effect.month - 1]), .init(share(effect.effect), number: effect.effect),
                    .init(
                        NumberFormat.signed(effect.effect * monthlyLevel, decimals: input.decimals),
                        number: effect.effect * monthlyLevel),
                    .init("\(share(effect.lower)) to \(share(effect.upper))"),
                    .init(share(effect.lowest), number: effect.lowest),
                    .init(share(effect.highest), number: effect.highest),
                    .init("\(effect.below) of \(effect.years)"),
                    .init(monthsOfEngland.map { share($0.effects[place].effect) } ?? NumberFormat.missing),
                ]
            })
    }

    private func values(_ list: [Double]) -> [Double?] { list.map { $0.isFinite ? $0 : nil } }

    private var chart: MonthsChart {
        var lines: [MonthsChart.Line] = [.init(name: "Observed", style: .observed, values: values(input.series.values))]
        if let split { lines.append(.init(name: "Trend", style: .model, values: values(split.components.trend))) }
        return MonthsChart(
            title:
                "\(input.capitalisedMeasure) a month in \(input.areaName)\(split == nil ? "" : ", and their trend")",
            subtitle: "\(input.series.start.longName) to \(input.series.end.longName)",
            source: "\(input.series.provenance.word): \(input.series.provenance.detail)",
            yLabel: "\(input.measure) a month",
            alternativeText: "Line chart of monthly \(input.measure). \(headline) \(breakSentence)",
            months: input.series.months.map(\.description), lines: lines,
            markers: breaks.map { .init(month: $0.month.description, label: "break found in the series") },
            decimals: input.decimals, startsAtZero: input.series.support == .nonNegative)
    }

    /// The structural model's level; its interval is in the JSON, and for the last month in words.
    private var levelLines: [MonthsChart.Line] {
        guard let level = model?.level else { return [] }
        return [
            .init(name: "Level by the model", style: .model, values: values(level.map(\.mean)))
        ]
    }

    private var adjustedChart: MonthsChart {
        MonthsChart(
            title: "\(input.capitalisedMeasure) in \(input.areaName) with the months' effects taken out",
            subtitle: "\(input.series.start.longName) to \(input.series.end.longName), seasonally adjusted",
            source: "\(input.series.provenance.word): \(input.series.provenance.detail); adjusted here",
            yLabel: "\(input.measure) a month",
            alternativeText: "Line chart of monthly \(input.measure), each divided by its month's share of a year"
                + (model == nil ? "." : ", with the level of a structural model."),
            months: input.series.months.map(\.description),
            lines: [.init(name: "Seasonally adjusted", style: .observed, values: values(adjusted))] + levelLines,
            decimals: input.decimals, startsAtZero: input.series.support == .nonNegative)
    }
}
