package import Tables
package import TimeSeries

/// A file given with `--data`, told by its columns.
package enum BenchmarkInput: Sendable {
    /// DfE's file, controlled by its publisher and read as published, with what to say of it.
    case published(AnnualPanel, notes: [ReferralsNote])
    case local(LocalReferrals)

    /// - Parameters:
    ///   - now: the present month, after which nothing can have been recorded; `nil` leaves that unchecked.
    ///   - disclosure: for a file in DfE's layout that has not been through DfE's control.
    /// - Throws: `TableError`, ``SeriesInputError`` and ``BenchmarkDataError``.
    package init(
        _ source: TableSource, measure: Measure, year: Int?, data: BenchmarkData,
        rules: ReferralRules = ReferralRules(), disclosure: DisclosureRule = DisclosureRule(), now: Month? = nil
    ) throws {
        var reader = try TableReader(source, options: .init(tellsLog: true))
        let layout = reader.layout
        if try EESReferralsFile.isOne(layout) {
            let (panel, notes) = try EESReferralsFile.panel(
                &reader, measure: measure, register: data.register, population: data.referrals.population,
                disclosure: disclosure)
            self = .published(panel, notes: notes)
            return
        }
        let isList = try ReferralRecords.isOne(layout)
        let hasCounts = try layout.firstColumn(of: MeasureCount.referrals.own) != nil
        guard isList || hasCounts else {
            throw BenchmarkDataError.unknownKind(file: layout.file, columns: layout.printableHeader)
        }
        guard measure == LocalReferrals.measure else {
            throw BenchmarkDataError.wrongMeasure(file: layout.file, measure: measure)
        }
        self = .local(
            try isList
                ? ReferralRecords(&reader, now: now).local(year: year, rules: rules)
                : LocalReferrals.aggregates(&reader, year: year, now: now))
    }
}
