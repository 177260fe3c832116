import TimeSeries

extension ForecastRequest {
    /// Why a financial year that the reader will look for has no line; nil where it has one.
    ///
    /// - Parameter first: the first month ahead.
    func yearNote(first: Month) -> String? {
        let year = FinancialYear(containing: first)
        let months = year.last - first + 1
        if months > horizon {
            return "The financial year \(year) ends beyond the months forecast: --horizon \(months) gives its outturn."
        }
        let observed = first - year.first
        guard observed > 0, series.total(from: year.first, to: series.end).isNaN else { return nil }
        let missing = year.months.prefix(observed).filter { series[$0].isNaN }.count
        let words = missing == 1 ? "1 of its months so far has" : "\(missing) of its months so far have"
        return "The financial year \(year) has no line, because \(words) no value, and none is made up."
    }
}
