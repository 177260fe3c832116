package import Tables
import TimeSeries

/// A file given with `--data`, told by its columns.
package enum BenchmarkInput: Sendable {
    /// DfE's file, controlled by its publisher and read as published, with what to say of it.
    case published(AnnualPanel, notes: [ReferralsNote])
    case local(LocalReferrals)

    /// How a file is read.
    package struct Options: Sendable {
        package var rules = ReferralRules()
        /// For a council's own figures, and for a file in DfE's layout that has not been through DfE's control.
        package var disclosure = DisclosureRule()
        /// What a year alone stands for in a council's own file.
        package var yearEnds: YearEnd?
        /// Which months a council's own file may have, and which of them are over.
        package var months = MonthLimits.none

        package init() {}
    }

    /// - Parameters:
    ///   - question: what is asked of a file of authorities; of a council's own it is re-referrals.
    ///   - area: whose rows of a council's own file are read; `nil` for the one area that it has.
    ///   - year: ending in March.
    /// - Throws: `TableError`, ``SeriesInputError``, ``MeasureError`` and ``BenchmarkDataError``.
    package init(
        _ source: TableSource, _ question: EESQuestion, area: Area?, year: Int?, data: BenchmarkData,
        options: Options = Options()
    ) throws {
        var reader = try TableReader(
            source,
            options: .init(
                tellsLog: true, sheetColumns: ListColumns.sheetColumns(of: .referrals),
                xml: CensusXML.form(of: nil, by: nil)))
        let layout = reader.layout
        if try EESFile.isOne(layout) {
            let (panel, notes) = try EESFile.panel(
                &reader, question, register: data.register, population: data.referrals.population,
                disclosure: options.disclosure)
            self = .published(panel, notes: notes)
            return
        }
        let isList = ListColumns.isOne(layout)
        let hasCounts = try layout.firstColumn(of: MeasureCount.referrals.own) != nil
        guard isList || hasCounts else {
            throw BenchmarkDataError.unknownKind(file: layout.file, columns: layout.printableHeader)
        }
        let measure = try Measure.compared(named: question.name)
        guard measure == LocalReferrals.measure else {
            throw BenchmarkDataError.wrongMeasure(file: layout.file, measure: measure)
        }
        guard question.denominator == nil, question.polarity == nil, question.filters.isEmpty else {
            throw BenchmarkDataError.optionsOfPublished(file: layout.file)
        }
        self = .local(
            try isList
                ? ReferralRecords(&reader, limits: options.months).local(year: year, rules: options.rules)
                : LocalAggregates(&reader, area: area, yearEnds: options.yearEnds, limits: options.months)
                    .local(year: year))
    }
}
