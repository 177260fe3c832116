import CouncilData
import Scenarios
package import Studies
import Tables
import TimeSeries

extension FrontDoorResult {
    /// A share in words that never round up to all or down to none.
    static func percent(_ share: Double) -> String {
        guard share.isFinite else { return NumberFormat.missing }
        if share == 1 { return "100%" }
        if share == 0 { return "0%" }
        if share < 1, share > 0.9995 { return "over 99.9%" }
        if share > 0, share < 0.0005 { return "under 0.1%" }
        return NumberFormat.percent(share: share, decimals: 1)
    }

    static func minutes(_ value: Double) -> String {
        guard value.isFinite else { return "no end" }
        if value > 0, value < 0.05 { return "under 0.1 minutes" }
        return value < 120
            ? "\(NumberFormat.fixed(value, decimals: 1)) minutes"
            : "\(NumberFormat.fixed(value / 60, decimals: 1)) working hours"
    }

    var targetWords: String {
        request.targetDays == 1 ? "one working day" : "\(NumberFormat.trimmed(request.targetDays)) working days"
    }

    private var people: String { staff == 1 ? "1 person" : "\(NumberFormat.integer(staff)) people" }
    private var contactsWords: String { NumberFormat.fixed(request.contactsADay, decimals: 1) }

    var title: String { "The front door: decisions within \(targetWords)" }

    var preface: String? {
        request.contactsSource.map {
            "Contacts a day are the year's mean, \(contactsWords) (\($0.words)). Give your own with --contacts-a-day."
        }
    }

    /// The heading of the page and the `headline` of the JSON: at most 25 words and three numbers.
    package var headline: String { sentence(findings[0]) }

    package var findingLines: [FindingLine] {
        FindingLine.all(
            findings, leading: findings[0], kind: \.kind, key: \.key, unusualness: \.unusualness, sentence: sentence)
    }

    package func sentence(_ finding: FrontDoorFinding) -> String {
        switch finding.kind {
        case .cannotKeepUp:
            return "\(people) cannot keep up: \(contactsWords) contacts a working day are work for "
                + "\(NumberFormat.fixed(request.load, decimals: 1))."
        case .decided:
            return
                "With \(people) at work on contacts\(postsWords), about \(Self.percent(summary.all.withinTarget)) of "
                + "contacts would be decided within \(targetWords)."
        case .mostAtRisk(let change):
            let share = sensitivity.first { $0.change == change }?.withinTarget ?? .nan
            return "With \(change.words) it would be \(Self.percent(share))."
        }
    }

    /// The weeks behind the year's mean; where nobody keeps up, what waits at its end.
    package var howSure: String {
        guard formula.isStable else {
            return "After a year of it about \(NumberFormat.fixed(summary.carriedOverAtEnd)) contacts would be "
                + "waiting."
        }
        return "\(weekWords.prefix(1).uppercased() + weekWords.dropFirst()), if contacts and minutes are as assumed."
    }

    /// Posts that the people at work take, where paid time that goes elsewhere is known.
    private var postsWords: String {
        guard request.shrinkage > 0, let posts = establishment(staff) else { return "" }
        return " (\(Self.posts(posts)) posts)"
    }
    /// Rounded up, since a tenth of a post too few is too few.
    static func posts(_ value: Double) -> String {
        NumberFormat.fixed((value * 10 - 1e-9).rounded(.up) / 10, decimals: 1)
    }

    private var weekWords: String {
        let (lower, upper) = (Self.percent(weekRange.lower), Self.percent(weekRange.upper))
        if weekRange.lower == 1 { return "every one of them in more than 9 weeks of 10" }
        return lower == upper ? "\(lower) in 8 weeks of 10" : "between \(lower) and \(upper) in 8 weeks of 10"
    }

    var choiceSentence: String? {
        staffIsChosen
            ? "\(people): the fewest with which at least \(NumberFormat.trimmed(FrontDoorStudy.standardLevel))% are "
                + "decided in time over the year. Give --staff for another number." : nil
    }

    /// How the answer changes with what is least certain.
    var changeSentence: String {
        let parts = sensitivity.filter { row in
            switch row.change {
            case .asGiven: false
            case .contacts(let share): abs(share) == 0.2
            case .minutes: true
            }
        }.map { "\(Self.percent($0.withinTarget)) with \($0.change.words)" }
        return "Decided in time would be " + parts.joined(separator: ", ") + "."
    }

    var loadSentence: String {
        "The contacts are the whole work of \(NumberFormat.fixed(request.load, decimals: 2)) people at once "
            + "(the load in erlang); \(people) would be busy "
            + (formula.isStable
                ? "\(NumberFormat.percent(share: formula.utilisation, decimals: 0)) of the time."
                : "all of the time, and the queue would grow without end.")
    }

    /// Formula and simulation beside each other.
    var agreementSentence: String {
        guard formula.isStable else {
            return
                "Erlang's formula has no answer where more comes in than can be done: its queue has no steady state. "
                + "The simulation begins a month earlier from an empty desk and shows the queue as it grows."
        }
        let erlang =
            "On level days with exponential times, Erlang C gives \(Self.percent(formula.withinTarget)) within "
            + "\(targetWords) and a mean wait of \(Self.minutes(formula.meanWait))"
        guard let check else {
            return erlang + "; so near to saturation a simulation takes too long to settle to be held against it."
        }
        let simulated =
            "a simulation of the same, \(NumberFormat.integer(check.days)) days, gives "
            + "\(Self.percent(check.withinTarget.value)) and \(Self.minutes(check.meanWait.value))"
        return "\(erlang); \(simulated): "
            + (check.agrees
                ? "they agree within the simulation's error." : "they differ by more than the simulation's error.")
    }

    /// What Mondays, holidays and the carry-over do.
    var peaksSentence: String {
        let spread = weekdays.map(\.group.withinTarget).filter(\.isFinite)
        let monday = weekdays.first?.group.contacts ?? .nan
        let low = weekdays.min { $0.group.withinTarget < $1.group.withinTarget }
        var text =
            "A Monday brings \(NumberFormat.fixed(monday, decimals: 1)) contacts, the first day after a bank holiday "
            + "\(NumberFormat.fixed(afterHolidays.contacts, decimals: 1)). "
        if let low, let least = spread.min(), let most = spread.max(), most - least >= 0.001 {
            text +=
                "Of those who come on a \(low.weekday.name), \(Self.percent(low.group.withinTarget)) are decided in "
                + "time; after a bank holiday \(Self.percent(afterHolidays.withinTarget)). "
        }
        return text + "At the close of an average day \(NumberFormat.fixed(summary.all.carriedOver, decimals: 1)) are "
            + "carried over to the next; on 1 day in 10 it is \(NumberFormat.fixed(carriedOverAt90)) or more."
    }
}

extension FrontDoorFinding.Kind {
    /// What scripts know it by.
    fileprivate var key: String {
        switch self {
        case .cannotKeepUp: "cannot keep up"
        case .decided: "decided in time"
        case .mostAtRisk: "most at risk"
        }
    }
}

extension Weekday {
    fileprivate static let names = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]
    var name: String { Self.names[rawValue] }
    /// `Mon`.
    var shortName: String { String(name.prefix(3)) }
}

extension FrontDoorRequest.PublishedContacts {
    var words: String {
        "Sefton's \(NumberFormat.integer(contacts)) contacts of \(year) over \(workingDays) working days; Sefton SCP, "
            + "Overview of Activity 2021/22"
    }
}

extension FrontDoorResult.Change {
    var words: String {
        func percent(_ share: Double) -> String { NumberFormat.percent(share: abs(share), decimals: 0) }
        switch self {
        case .asGiven: return "as given"
        case .contacts(let share): return "contacts \(percent(share)) \(share < 0 ? "fewer" : "more")"
        case .minutes(let share): return "contacts that take \(percent(share)) \(share < 0 ? "less" : "longer")"
        }
    }
}

extension FrontDoorNote {
    var sentence: String {
        switch self {
        case .workingTime(let hours):
            "A day counts as \(NumberFormat.trimmed(hours)) hours of working time from arrival; evenings, weekends and "
                + "bank holidays do not count. Contacts are worked in order of arrival: those at once at risk would be "
                + "taken first, and the others wait longer."
        case .rangeOfWeeks:
            "The range is of weeks under these assumptions: how many contacts will come and how long they will take is "
                + "not in it. The table of what would change the answer is."
        case .speedAlone: "It says how fast decisions are made, not how good they are."
        case .staffAtWork:
            "Staff are people at work on contacts all day. Leave, sickness, supervision and other duties come on "
                + "top: --shrinkage 25 turns them into posts."
        }
    }
}
