import CouncilData
import Studies
import Tables
import TimeSeries

/// Lasting changes of level as `describe` and `impact` tell of them, beside what `forecast` makes of the same series.
extension LastingBreaks {
    /// What `forecast` makes of the breaks, and why its sizes differ; nil where neither finds any.
    func forecastSentence(decimals: Int) -> String? {
        guard !breaks.isEmpty || !besides.isEmpty else { return nil }
        let same = breaks.map { found in
            ofForecast(found).map { Self.words($0, decimals: decimals) } ?? "no shift about \(found.month.longName)"
        }
        let others = besides.map { Self.words($0, decimals: decimals) }
        let lists = [
            same.isEmpty ? nil : same.joined(separator: "; "),
            others.isEmpty ? nil : "\(same.isEmpty ? "" : "besides, ")\(others.joined(separator: "; "))",
        ].compactMap(\.self)
        let unclear = ofForecast.contains { !$0.isClear }
        return "forecast measures a shift from a level that wanders, not from that of a whole stretch of months: "
            + lists.joined(separator: "; ") + "."
            + (unclear
                ? " Such a level could account for a shift that is not clear, so no forecast allows for it." : "")
    }

    private static func words(_ shift: ForecastResult.Break, decimals: Int) -> String {
        func size(_ value: Double) -> String {
            shift.isRatio
                ? NumberFormat.signed(100 * value) + "%" : NumberFormat.signed(value, decimals: decimals)
        }
        let doubt =
            shift.isClear ? shift.kind == .recent ? ", too near the end to tell whether it lasts" : "" : ", not clear"
        return "\(size(shift.change)) from \(shift.month.longName) (95% interval \(size(shift.lower)) to "
            + "\(size(shift.upper))\(doubt))"
    }

    /// A break, with what `forecast` makes of it.
    ///
    /// - Parameter events: the those on file that began about then.
    func json(_ found: Break, events: [Event]) -> JSONValue {
        [
            "month": .string(found.month.description), "lower": .string(found.lower.description),
            "upper": .string(found.upper.description), "change": .number(found.change),
            "before": .number(found.before), "after": .number(found.after),
            "forecast_shift": ofForecast(found).map(Self.json) ?? .null, "events": JSONValue(events.map(\.name)),
        ]
    }

    /// Shifts that `forecast` reports at no break.
    var besidesJSON: JSONValue { .array(besides.map(Self.json)) }

    /// With the names that `forecast` has for them.
    private static func json(_ shift: ForecastResult.Break) -> JSONValue {
        [
            "month": .string(shift.month.description), "kind": .string(shift.kind.rawValue),
            "change": .number(shift.change), "lower": .number(shift.lower), "upper": .number(shift.upper),
            "unit": .string(shift.isRatio ? "share" : "measure"),
            "clear": .bool(shift.isClear),
        ]
    }
}
