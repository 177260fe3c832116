public import ArgumentParser
import CouncilData
import Presentation
import Studies
import Tables
import TimeSeries

extension BreakRule: ExpressibleByArgument {}
extension RangeRule: ExpressibleByArgument {}
extension CalendarEffect: ExpressibleByArgument {}

/// What is modelled besides a series' own past.
struct EffectOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Events to model and to mark on the chart: an events file, or shipped for the shipped ones.",
            valueName: "path"), completion: .file(extensions: ["yaml", "yml"]))
    var events: String?

    @Option(
        help: ArgumentHelp(
            "Days to model, with commas between: working-days, school-days, easter; none keeps auto from looking for any, or for schools shut.",
            valueName: "list"))
    var calendar: String?

    @Option(
        help: ArgumentHelp(
            "A series to model as a driver, FILE:COLUMN, its months running on to the horizon; may be repeated.",
            valueName: "file:column"))
    var driver: [String] = []

    @Option(
        help: ArgumentHelp(
            "Breaks that nobody declared: report (if not given; off for CSV), adjust (allow for them) or off.",
            valueName: "rule"))
    var breaks: BreakRule?

    @Flag(
        help:
            "Keep months that can only be slips (a value typed ten times too large); else they are left out, and told.")
    var keepOutliers = false

    mutating func validate() throws {
        _ = try calendarEffects()
        _ = try drivers()
    }

    /// Whether `--events` names a file of the user's.
    var namesOwnEvents: Bool { events != nil && events != "shipped" }

    /// The user's own events file.
    var ownEvents: String? { namesOwnEvents ? events : nil }

    /// `--calendar none`.
    var isWithoutCalendar: Bool { calendar?.filter { !$0.isWhitespace }.lowercased() == "none" }

    /// None where the option is absent or says so.
    func calendarEffects() throws -> [CalendarEffect] {
        if isWithoutCalendar { return [] }
        return try (calendar ?? "").split(separator: ",").map { part in
            let word = part.filter { !$0.isWhitespace }.lowercased()
            guard let effect = CalendarEffect(rawValue: word) else {
                let known = CalendarEffect.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("--calendar has \"\(part)\"; expected \(known), or none alone.")
            }
            return effect
        }
    }

    /// Files and columns of the drivers.
    func drivers() throws -> [(file: String, column: String)] {
        try driver.map { text in
            guard let colon = text.lastIndex(of: ":"), colon != text.startIndex,
                text.index(after: colon) != text.endIndex
            else { throw ValidationError("--driver is \"\(text)\"; expected FILE:COLUMN.") }
            return (String(text[..<colon]), String(text[text.index(after: colon)...]))
        }
    }

    /// What the options say is known of these months.
    func known(_ input: MonthlyInput, from first: Month, to last: Month, area: Area) throws -> ForecastEffects {
        var effects = ForecastEffects()
        if events != nil { effects.events = input.events }
        effects.calendar = try calendarEffects()
        effects.findsCalendarDays = !isWithoutCalendar
        for (path, column) in try drivers() {
            effects.drivers.names.append(column)
            effects.drivers.columns.append(
                try DriverFile.column(column, of: TableSource(argument: path), area: area, from: first, to: last))
        }
        return effects
    }

    /// Files that are read.
    var files: [String?] {
        [events == "shipped" ? nil : events] + ((try? drivers()) ?? []).map { $0.file }
    }

    static let modes = [
        OptionMode("--events", .oneSeries), OptionMode("--calendar", .oneSeries), OptionMode("--driver", .oneSeries),
        OptionMode("--breaks", .always), OptionMode("--keep-outliers", .always),
    ]

    /// `--calendar none` is of use to a panel too.
    var exempt: Set<String> { isWithoutCalendar ? ["--calendar"] : [] }
}
