import TimeSeries

/// A day as files of this program have it: `2026-11-12`, and no other spelling.
enum DayText {
    static func read(_ text: String) -> Day? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]),
            let date = Int(parts[2])
        else { return nil }
        return Day(year: year, month: month, day: date)
    }
}
