package import CouncilData
package import Tables
import TimeSeries

/// Which report's figures are held against each other.
package struct AuditRequest: Sendable {
    package var printed: PrintedFigures
    /// What others publish of the same things, in the order of the table's rows.
    package var published: [PublishedCounterpart]

    package init(printed: PrintedFigures, published: [PublishedCounterpart] = []) {
        self.printed = printed
        self.published = published
    }
}

/// A figure that somebody else publishes of what a report prints, by another definition: the two are set side by side.
package struct PublishedCounterpart: Sendable, Hashable {
    /// The name and the period in the report's table.
    package var name: String
    package var period: String
    package var value: Double
    /// What it is a part of, as published.
    package var whole: Double
    package var source: String

    package init(name: String, period: String, value: Double, whole: Double, source: String) {
        self.name = name
        self.period = period
        self.value = value
        self.whole = whole
        self.source = source
    }
}

extension AuditRequest {
    /// The partnership's annual report of 2021/22 beside DfE's figures of the same year.
    ///
    /// - Throws: `TableError` for a shipped file that cannot be read.
    package static func annualReport(_ location: DataLocation) throws(TableError) -> AuditRequest {
        let printed = try PrintedFigures.annualReport(location)
        let data = try BenchmarkData(location)
        let panel = data.referrals.panel(ReportedReReferrals.measure)
        let published = data.reported.compactMap { reported -> PublishedCounterpart? in
            let area = panel.authorities(in: reported.year).first { $0.code == reported.areaCode }
            guard let counts = area.flatMap({ panel.figure($0, reported.year)?.counts }) else { return nil }
            return PublishedCounterpart(
                name: ReportedReReferrals.countRow, period: FinancialYear(endingMarch: reported.year).description,
                value: counts.numerator, whole: counts.denominator, source: panel.source)
        }
        return AuditRequest(printed: printed, published: published)
    }
}
