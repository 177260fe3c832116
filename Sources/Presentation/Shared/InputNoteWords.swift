import CouncilData
import Tables
import TimeSeries

extension InputNote {
    /// The note as a reader sees it, on every page of every command.
    package var sentence: String {
        switch self {
        case .columnReadAs(let column, let file, let measure):
            return "Column \(column) of \(file) was read as \(measure)."
        case .missing(let reason, let count):
            let months = count == 1 ? "1 month has" : "\(count) months have"
            let which = reason == .empty ? "no value" : "the symbol \(reason.symbol) (\(reason.meaning))"
            // What stands for a small count is no month without one: another note says how it was taken.
            guard !reason.isSmallCount else { return "\(months) \(which): a small count that is not said." }
            return "\(months) \(which) and \(count == 1 ? "is" : "are") treated as missing."
        case .oldSymbol(let reason): return "Note: \(reason.note ?? reason.meaning)."
        case .filled(let count, let gaps):
            let months = count == 1 ? "1 month without a row was" : "\(count) months without a row were"
            return "\(months) read as \(gaps == .zero ? "zero" : "missing") (--gaps \(gaps.rawValue))."
        case .smallMonths(let months):
            return "\(NumberFormat.integer(months.small)) of the \(NumberFormat.integer(months.known)) supplied months "
                + "\(months.small == 1 ? "has a count" : "have counts") of 1 to \(months.threshold), from which a child "
                + "could be known, and nothing is hidden here: keep this output in the team, or give larger groups or "
                + "longer periods before it leaves."
        case .masked(let months, let threshold):
            return months == 0
                ? "No month has a count of 1 to \(threshold), so that --mask has nothing to hide."
                : "\(NumberFormat.integer(months)) \(months == 1 ? "month" : "months") with a count of 1 to \(threshold) "
                    + "\(months == 1 ? "was" : "were") hidden before anything was made of the figures (--mask): nothing "
                    + "here depends on what they were. Pages of a whole and of all its parts must not leave together; "
                    + "the series command hides what they would tell of each other."
        case .hiddenCounts(let months, let bounds, let mean):
            func text(_ value: Double) -> String { NumberFormat.trimmed(value) }
            return "\(months) \(months == 1 ? "month is" : "months are") hidden by a symbol, and "
                + "\(text(bounds.lowerBound)) to \(text(bounds.upperBound)) in each: whatever they are, the mean of all months "
                + "lies between \(NumberFormat.fixed(mean.lowerBound, decimals: 1)) and "
                + "\(NumberFormat.fixed(mean.upperBound, decimals: 1)). They are drawn within their bounds, several times "
                + "over (--hidden-means says what the symbols mean)."
        case .table(let note, let file): return note.sentence(file: file)
        case .monthsAcross, .summedToMonths, .codeChanged, .lateEntries, .notCorrected, .severalMonthColumns,
            .yearBesideMonth:
            return layoutSentence
        case .noArea:
            return "The file names no area, so no place's events, neighbours or population go with its figures; --area "
                + "names one."
        case .leftOut(let months): return Self.leftOut(months)
        case .notYetKnown(let months):
            return
                "\(Self.span(months)) \(months.count == 1 ? "has" : "have") no figure yet, so the series ends before."
        case .kindInferred(let kind, let column):
            return "Column \(column) is taken for \(kind.inWords), by its name or its values; --kind says otherwise."
        }
    }
}

extension InputNote {
    private static func leftOut(_ months: [LeftOutMonth]) -> String {
        let names = months.prefix(3).map { month in
            month.month.longName + (month.value.map { " (\(NumberFormat.trimmed($0)))" } ?? "")
        }
        let list = names.joined(separator: ", ") + (months.count > 3 ? " and \(months.count - 3) more" : "")
        let (verb, object) = months.count == 1 ? ("is", "it as whole") : ("are", "them as whole")
        return "\(list) \(verb) not over as at the date of the extract, and \(verb) left out; --keep-last-month uses "
            + "\(object)."
    }

    private static func span(_ months: [Month]) -> String {
        guard let first = months.first, let last = months.last else { return "" }
        return first == last ? first.longName : "\(first.longName) to \(last.longName)"
    }
}

extension MeasureKind {
    /// After "is taken for".
    package var inWords: String {
        switch self {
        case .count: "a count, whose months add up"
        case .stock: "a stock, what there is at a moment, whose months do not add up"
        case .percent: "a percentage, whose months do not add up"
        case .rate: "a rate, whose months do not add up"
        }
    }
}

extension Month {
    /// Of the first month that is not over, where rows were counted and no figure of it may be told.
    var leftOutSentence: String {
        "\(longName) is not over as at the date of the extract: it is left out, with what comes after it; "
            + "--keep-last-month uses it as whole."
    }
}
