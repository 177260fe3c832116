import TimeSeries

extension ForecastRequest {
    /// Why a financial year that the reader will look for has no line; nil where it has one.
    ///
    /// - Parameter first: the first month ahead.
    func yearNote(first: Month) -> YearNote? {
        let year = FinancialYear(containing: first)
        let months = year.last - first + 1
        if months > horizon { return .beyondHorizon(year, monthsNeeded: months) }
        let observed = first - year.first
        guard observed > 0, series.total(from: year.first, to: series.end).isNaN else { return nil }
        return .monthsMissing(year, year.months.prefix(observed).filter { series[$0].isNaN }.count)
    }
}
