package import Tables
package import TimeSeries

/// A series that drives another: known for every month of it and of its forecast.
package enum DriverFile {
    /// The figures of a column from one month to another.
    /// - Throws: `TableError` and ``SeriesInputError`` for a file that cannot be read, ``DriverError`` for a month without a
    ///   figure.
    package static func column(
        _ name: String, of source: TableSource, area: Area, from: Month, to: Month
    ) throws -> [Double] {
        // Its months run into the future: that is what a driver is for.
        var rules = SeriesRules(gaps: .missing, allowNegative: true, now: to + 1200)
        rules.hasOptions = false
        let series = try SeriesFile(source, measure: name, area: area, rules: rules).series
        return try (0...(to - from)).map { offset in
            let month = from + offset
            let place = month - series.start
            guard series.values.indices.contains(place), !series.values[place].isNaN else {
                throw DriverError(column: name, month: month, from: from, to: to)
            }
            return series.values[place]
        }
    }
}

/// A month that a driver does not cover.
package struct DriverError: CategorisedError, Equatable {
    package var column: String
    package var month: Month
    package var from: Month
    package var to: Month
    package var exitCategory: ExitCategory { .data }
    package var description: String {
        "The driver \(column) has no figure for \(month.longName). It needs one for every month of the series and of its "
            + "forecast, \(from.longName) to \(to.longName): add it, shorten --horizon, or start later with --from."
    }
}
