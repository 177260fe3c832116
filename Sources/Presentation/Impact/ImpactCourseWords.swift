import CouncilData
import Studies
import Tables
import TimeSeries

/// The last lines of `impact`: what else changed, whether it has lasted, and what would tell.
extension ImpactResult {
    /// What else changed, whether it lasted, and what would tell.
    package var lastLines: [String] {
        var list: [String] = []
        let events = request.eventsOfMonth
        if events.isEmpty {
            list.append("\(request.input.eventsName) has no event that starts in \(request.at.longName).")
        } else {
            let names = events.map(\.name).joined(separator: "; ")
            list.append(
                "On file for \(request.at.longName): \(names). "
                    + (events.count > 1
                        ? "These fall in one month, and no figure tells one from another."
                        : "Other things may have changed too."))
        }
        return list + courseLines
    }

    /// Permanent or temporary, and what later months would tell.
    private var courseLines: [String] {
        guard let lately = after.lately else {
            return [
                "\(after.months) \(after.months == 1 ? "month follows" : "months follow") the change. More than twelve are needed to "
                    + "tell a change that lasts from one that passes: months that stay at the new level speak for a step, "
                    + "months that fall back for a pulse."
            ]
        }
        let since = "\(after.latelyFrom.shortName) to \(request.input.series.end.shortName)"
        var list = [
            "In the last twelve months (\(since)) the level was \(side(lately, after.unit)) \(yardstick)"
                + (after.latelyRange.map {
                    " (range \(side($0.lower, after.unit)) to \($0.upper.isFinite ? side($0.upper, after.unit) : "above by any size"))"
                } ?? "") + (fateWords ?? "") + "."
        ]
        if let best = after.courses.first, let step = after.courses.first(where: { $0.shape == .step }) {
            let lengths = after.courses.compactMap { found -> Int? in
                if case .temporary(let months) = found.shape { months } else { nil }
            }.sorted().map(String.init)
            let others =
                "a lasting step, a ramp, a pulse of one month"
                + (lengths.isEmpty ? "" : ", changes that end after \(lengths.joined(separator: ", ")) months")
            let size = { (value: Double) in NumberFormat.fixed(value, decimals: 1) }
            list.append(
                best.shape == .step
                    ? "Of the courses that these months can tell apart (\(others)), a lasting step leaves the least unexplained "
                        + "(\(size(best.dispersion)) times a Poisson's spread)."
                    : "Of the courses that these months can tell apart (\(others)), \(course(best.shape)) leaves the least "
                        + "unexplained: \(size(best.dispersion)) times a Poisson's spread against \(size(step.dispersion)) for a "
                        + "lasting step.")
        }
        if let levels = after.levels {
            let shown = { (value: Double) in NumberFormat.fixed(value, decimals: request.input.decimals) }
            list.append(
                "What later months would tell: a mean near \(shown(levels.first)) a month (\(request.at.shortName) to "
                    + "\((after.latelyFrom - 1).shortName)) would speak for a lasting step, one near \(shown(levels.lately)) "
                    + "(\(since)) for what the last twelve months show.")
        }
        return list
    }

    private func course(_ shape: InterventionShape) -> String {
        switch shape {
        case .step: "a lasting step"
        case .ramp: "a ramp"
        case .pulse: "a pulse of one month"
        case .temporary(let months): "a change of \(months) months"
        }
    }

    /// How the last twelve months compare with those between.
    private var fateWords: String? {
        guard let fate = after.fate, let first = after.first else { return nil }
        let until = "\(request.at.shortName) to \((after.latelyFrom - 1).shortName)"
        let text = "; in the months before those (\(until)) it was \(side(first, after.unit))"
        switch fate {
        case .turned: return text + ", so that the change has turned round"
        case .faded: return text + ", so that less than half of the change was left"
        case .grown: return text + ", so that the change has grown"
        case .lasted: return text + ", so that the change has lasted so far"
        case .unknown: return text
        }
    }
}
