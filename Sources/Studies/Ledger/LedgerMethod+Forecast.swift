import CouncilData
import Ledgers
import TimeSeries

/// The options of a forecast by the names under which the ledger keeps them, and back.
private enum OptionName {
    static let breaks = "breaks"
    static let ranges = "ranges"
    static let calendar = "calendar"
    static let contactsPerReferral = "contacts per referral"
    static let contactsLogSD = "contacts log sd"
    /// Followed by the event's place in two figures, since the order of regressors can move the last digits of a fit.
    static let event = "event "
    static let driver = "driver: "
    static let denominator = "denominator"
    static let hiddenMeans = "hidden means"
    static let outliers = "outliers"
    /// Followed by the month, the earliest first; the value is what the month is expected to come to.
    static let late = "late entries "
    static let borrow = "borrow"
    /// What stands for the shipped authorities as lenders.
    static let shipped = "shipped"
    /// What stands for days that `auto` may not look for.
    static let none = "none"
    /// What stands for months that stand alone and are used all the same.
    static let kept = "kept"
    /// What stands for the values of another series.
    static let notKept = "values not kept"
}

extension LedgerMethod {
    /// What of a request can change a figure. Values of drivers and denominators are not kept: they are other series.
    init(_ request: ForecastRequest) {
        var options: [String: String] = [:]
        // Reported breaks change nothing; allowed for, they do.
        if request.breaks == .adjust { options[OptionName.breaks] = request.breaks.rawValue }
        if request.ranges != .model { options[OptionName.ranges] = request.ranges.rawValue }
        if request.keepsOutliers { options[OptionName.outliers] = OptionName.kept }
        if (try? request.borrowing()) != nil, let lender = request.lender {
            switch lender.source {
            case .shipped: options[OptionName.borrow] = OptionName.shipped
            case .file(let name): options[OptionName.borrow] = "\(name): \(OptionName.notKept)"
            }
        }
        let effects = request.effects
        if !effects.calendar.isEmpty {
            options[OptionName.calendar] = effects.calendar.map(\.rawValue).joined(separator: ",")
        } else if !effects.findsCalendarDays {
            options[OptionName.calendar] = OptionName.none
        }
        for (place, event) in effects.events.enumerated() {
            let end = event.end.map { " to \($0)" } ?? ""
            let number = place < 9 ? "0\(place + 1)" : "\(place + 1)"
            options["\(OptionName.event)\(number): \(event.name)"] = "\(event.kind.rawValue) \(event.start)\(end)"
        }
        if let column = request.weighedBy { options[OptionName.denominator] = "\(column): \(OptionName.notKept)" }
        for name in effects.drivers.names { options[OptionName.driver + name] = OptionName.notKept }
        if let bounds = request.series.hidden?.bounds {
            options[OptionName.hiddenMeans] = "\(bounds.lowerBound)-\(bounds.upperBound)"
        }
        for correction in request.series.late?.corrections ?? [] {
            options[OptionName.late + "\(correction.month)"] = "\(correction.expected)"
        }
        if let rule = request.contactsRule {
            options[OptionName.contactsPerReferral] = "\(rule.contactsPerReferral)"
            options[OptionName.contactsLogSD] = "\(rule.logSD)"
        }
        self.init(
            model: request.model, horizon: request.horizon, seed: Int(clamping: request.seed), options: options)
    }

    /// What stands in the ledger for the values of another series.
    static var notKept: String { OptionName.notKept }

    /// Whether the latest months were corrected for late entries: those of then are other months than those of now.
    var isCorrected: Bool { options.keys.contains { $0.hasPrefix(OptionName.late) } }

    /// Whether the forecast could be made again from what is kept.
    var isWhole: Bool {
        !isWeighed && !options.keys.contains { $0.hasPrefix(OptionName.driver) }
            && [nil, OptionName.shipped].contains(options[OptionName.borrow])
    }

    /// Whether the shipped authorities lent.
    var borrowsFromShipped: Bool { options[OptionName.borrow] == OptionName.shipped }

    /// Whether averages are weighed by a denominator.
    var isWeighed: Bool { options[OptionName.denominator] != nil }
}

extension ForecastRequest {
    /// The forecast that a method makes of a run's months.
    ///
    /// - Parameters:
    ///   - run: whose months are used, up to `last`.
    ///   - horizon: months ahead.
    ///   - lending: finds the shipped authorities, for a method that borrows from them.
    init(
        _ method: LedgerMethod, of run: LedgerRun, to last: Month, horizon: Int, lending: Lending?
    ) throws {
        var history = MonthlySeries(
            name: run.subject.measure, start: run.history.start, values: run.history.values.map(\.number),
            support: run.subject.allowsNegative ? .real : .nonNegative,
            provenance: .supplied(name: run.subject.source),
            kind: MeasureKind(rawValue: run.subject.kind) ?? .count)
        let hidden = zip(history.months, run.history.values).filter { $0.1 == .hidden }.map(\.0)
        if !hidden.isEmpty {
            let bounds = method.options[OptionName.hiddenMeans].map {
                $0.split(separator: "-").compactMap { Double($0) }
            }
            let known = bounds.flatMap { $0.count == 2 && $0[0] <= $0[1] ? $0[0]...$0[1] : nil }
            history.hidden = HiddenCounts(months: hidden, bounds: known ?? HiddenCounts.usualBounds)
        }
        self.init(
            series: history.window(to: last), measure: run.subject.measure, areaName: run.subject.area,
            areaCode: run.subject.areaCode, model: method.model, horizon: horizon, seed: UInt64(clamping: method.seed))
        breaks = method.options[OptionName.breaks].flatMap(BreakRule.init(rawValue:)) ?? .off
        if method.borrowsFromShipped {
            var lendee = series
            if !run.subject.isSupplied { lendee.provenance = .published(source: run.subject.source) }
            lender = try lending?.lender(
                of: lendee, measure: run.subject.measure, areaCode: run.subject.areaCode, areaName: run.subject.area)
        }
        keepsOutliers = method.options[OptionName.outliers] == OptionName.kept
        if let calendar = method.options[OptionName.calendar] {
            effects.findsCalendarDays = calendar != OptionName.none
            effects.calendar = calendar.split(separator: ",").compactMap { CalendarEffect(rawValue: String($0)) }
        }
        effects.events = method.options.sorted { $0.key < $1.key }.compactMap { name, value in
            guard name.hasPrefix(OptionName.event), let colon = name.firstIndex(of: ":") else { return nil }
            return Event(name: String(name[colon...].dropFirst(2)), kept: value)
        }
        if let ratio = method.options[OptionName.contactsPerReferral].flatMap(Double.init),
            let spread = method.options[OptionName.contactsLogSD].flatMap(Double.init)
        {
            contactsRule = try ContactsRule(contactsPerReferral: ratio, logSD: spread)
        }
    }
}

extension Event {
    /// An event of its kind and dates, `temporary 2020-04 to 2020-06`; nil for any other text.
    fileprivate init?(name: String, kept text: String) {
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 2 || words.count == 4, let kind = Kind(rawValue: words[0]), let start = Month(words[1])
        else { return nil }
        self.init(name: name, kind: kind, start: start, end: words.count == 4 ? Month(words[3]) : nil, reason: "")
    }
}
