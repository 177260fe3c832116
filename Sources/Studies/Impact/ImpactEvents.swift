package import CouncilData
package import TimeSeries

/// Which events a model takes into account, and how.
extension ImpactRequest {
    /// Events that last for at least half a year and end: shorter ones cannot be told from a month's chance. And those that
    /// begin after the change and last: without them the change would have what they did.
    package static func usualAdjustments(_ events: [Event], at: Month? = nil) -> [Event] {
        events.filter { event in
            switch event.kind {
            case .temporary, .closure:
                guard let end = event.end else { return false }
                return end - event.start + 1 >= 6
            case .step, .ramp: return at.map { event.start > $0 } ?? false
            case .pulse: return false
            }
        }
    }
}

extension Event {
    /// Whether it goes on without an end.
    var lasts: Bool { kind == .step || kind == .ramp }

    /// The regressor in a month: 1 while it holds; a ramp grows by one a year, to its end.
    func regressor(_ month: Month) -> Double {
        guard kind == .ramp else { return touches(month) ? 1 : 0 }
        guard month >= start else { return 0 }
        return Double(min(month, end ?? month) - start + 1) / 12
    }
}

extension ImpactStudy {
    /// Months that a lasting event must have in a window, for its change to be more than a month's chance.
    private static let fewestAfterEvent = 3

    static func overlapping(_ events: [Event], _ window: ImpactResult.Window) -> [Event] {
        events.filter { event in
            if event.lasts { return event.start > window.from && window.to - event.start + 1 >= fewestAfterEvent }
            guard let last = event.lastMonth else { return false }
            // A disturbance that covers all of the window, or none of it, has no effect to estimate.
            return event.start <= window.to && last >= window.from && !(event.start <= window.from && last >= window.to)
        }
    }

    /// Events that fall in other months than the change does: one that covers the same months cannot be told from it.
    static func distinct(
        _ events: [Event], _ request: ImpactRequest, _ window: ImpactResult.Window
    ) -> [Event] {
        let months = (0...(window.to - window.from)).map { window.from + $0 }
        let changed = months.filter { request.shape.value($0 - request.at) != 0 }
        return events.filter { event in months.filter { event.regressor($0) != 0 } != changed }
    }

    /// One regressor an event.
    static func regressors(_ events: [Event], _ part: MonthlySeries) -> [[Double]] {
        events.map { event in part.months.map(event.regressor) }
    }
}
