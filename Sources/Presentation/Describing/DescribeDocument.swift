import CouncilData
package import Reports
import Studies
import Tables
import TimeSeries

extension DescribeResult {
    package var document: Document {
        var document = Document(title: headline)
        document.append(answers: [("Also", otherFinding), ("How sure", howSure), ("So what", soWhat)])
        document.append(.chart(.months(chart)))
        document.append(.list(cautions))
        document.append(.analystPart)
        document.append(.heading(level: 1, "Level"))
        document.append(.paragraph(breakSentence))
        if let forecastBreakSentence { document.append(.paragraph(forecastBreakSentence)) }
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
        if !calendarSentences.isEmpty {
            document.append(.heading(level: 1, "Working days and school days"))
            document.append(.list(calendarSentences))
        }
        document.append(.heading(level: 1, "Spread, figures and cautions"))
        if let spreadSentence { document.append(.paragraph(spreadSentence)) }
        document.append(.paragraph(input.provenanceSentence))
        document.append(
            .list(
                (faults.isEmpty ? ["Nothing missing, repeated or incomplete stands out."] : faultSentences)
                    + noteSentences))
        return document
    }

    /// What could change the answer: what is wrong with the figures first, three at most.
    private var cautions: [String] {
        let faults = faults.isEmpty ? ["Nothing missing, repeated or incomplete stands out."] : faultSentences
        return Array((faults.prefix(2) + [spreadSentence].compactMap(\.self)).prefix(3))
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
}
