import CouncilData
import Studies
import Tables
import TimeSeries

/// The series of several measures: the columns of a file, or the series of a panel.
enum MonitorInputs {
    /// - Parameter areExact: whether the columns were asked for by name, so that one that cannot be read is an error; else it
    ///   is a row that says why.
    static func columns(
        _ names: [String], _ loader: SeriesLoader, areExact: Bool, late: LateOptions, day: Day
    ) throws -> [MonitorPanel.Input] {
        try names.map { name in
            do {
                return .series(try late.corrected(loader.input(measure: name, command: "monitor"), asAt: day))
            } catch  where !areExact {
                return .refused(name: name, reason: "\(error)")
            }
        }
    }

    static func panel(
        _ source: TableSource, rules: SeriesRules, from: Month?, to: Month?, hasHeader: Bool
    ) throws -> [MonitorPanel.Input] {
        let reader = try PanelReader(source, rules: rules, hasHeader: hasHeader)
        var inputs: [MonitorPanel.Input] = []
        while let series = try reader.next() {
            let name = series.name
            let part = series.window(from: from, to: to)
            guard part.knownCount > 0 else {
                inputs.append(.refused(name: name, reason: "no month with a value between --from and --to"))
                continue
            }
            inputs.append(.series(MonthlyInput(series: part, measure: name, areaName: "this series", areaCode: nil)))
        }
        return inputs
    }
}
