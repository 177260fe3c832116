import ArgumentParser
import TimeSeries

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The day, from the clock: the one place where it is read.
///
/// `SSCP_STATS_TODAY` (2024-04-15, or 2024-04 for its first day) takes its place where a run must be repeatable.
enum Clock {
    static var today: Day {
        if let set = Terminal.environment["SSCP_STATS_TODAY"], let day = Day(text: set) { return day }
        var now = time(nil)
        var parts = tm()
        localtime_r(&now, &parts)
        return Day(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
            ?? Day(number: 2_932_896)
    }

    static var month: Month { today.month }
}

extension Day {
    /// `2024-04-15`, `15/04/2024`, or a month, for its first day.
    init?(text: String) {
        let text = text.filter { !$0.isWhitespace }
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "/" }.map { Int($0) }
        if parts.count == 3, let first = parts[0], let month = parts[1], let last = parts[2] {
            let isYearFirst = first > 31
            guard let day = Day(year: isYearFirst ? first : last, month: month, day: isYearFirst ? last : first) else {
                return nil
            }
            self = day
            return
        }
        guard let month = try? MonthFormat.parse(text) else { return nil }
        self = month.firstDate
    }
}

/// A day as typed: 2026-11-12, or 12/11/2026.
struct DayArgument: ExpressibleByArgument {
    var day: Day
    init?(argument: String) {
        guard let day = Day(text: argument) else { return nil }
        self.day = day
    }
}
