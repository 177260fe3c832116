import Scenarios
import Tables
import TimeSeries

/// Reads one entry of `changes`.
struct ChangeReader {
    let mapping: ConfigurationMapping
    init(_ mapping: ConfigurationMapping) { self.mapping = mapping }

    func read() throws(ConfigurationError) -> ScenarioChange {
        let subjects = ScenarioChange.Subject.allCases.map(\.rawValue)
        let word = try mapping.text(
            ScenarioKey.what.rawValue,
            expected: "\(ScenarioKey.what.rule.meaning): \(subjects.joined(separator: ", "))")
        guard let subject = ScenarioChange.Subject(rawValue: word.lowercased()) else {
            let near = NearestName.nearest(to: word, in: subjects)
            throw mapping.bad(
                .what, value: word, expected: "one of \(subjects.joined(separator: ", "))",
                advice: near.map { "Did you mean \"\($0)\"?" })
        }
        let size = try size(of: subject)
        let from = try mapping.month(ScenarioKey.from.rawValue)
        let to = try mapping.optionalMonth(ScenarioKey.to.rawValue)
        if let to, to < from {
            throw mapping.bad(.to, value: "\(to)", expected: "a month not before from, \(from),")
        }
        var ramp = 1
        if let text = try mapping.optionalText(.ramp) {
            guard let months = try? mapping.figure(.ramp) else {
                throw mapping.bad(.ramp, value: text, expected: "a whole number of months from 1, such as 6 months")
            }
            ramp = Int(months)
            if let to, ramp > to - from + 1 {
                throw mapping.bad(
                    .ramp, value: text, expected: "no more months than the change lasts (\(to - from + 1))",
                    advice: "It would end before it was reached.")
            }
        }
        return ScenarioChange(subject, size, from: from, to: to, ramp: ramp)
    }

    private func size(of subject: ScenarioChange.Subject) throws(ConfigurationError) -> ScenarioChange.Size {
        let by = try mapping.optionalText(.by)
        let value = try mapping.optionalText(.toValue)
        switch (by, value) {
        case (nil, nil):
            throw .missingKey(
                file: mapping.file, line: mapping.line, place: mapping.place, key: ScenarioKey.by.rawValue,
                expected: "by how much (-10%, or +25), or to_value: what it becomes")
        case (let by?, _?):
            throw mapping.bad(
                .by, value: by, expected: "either by or to_value, not both", advice: "Keep the one that is meant.")
        case (let by?, nil): return try change(by, of: subject)
        case (nil, let value?): return try level(value, of: subject)
        }
    }

    private func change(
        _ text: String, of subject: ScenarioChange.Subject
    ) throws(ConfigurationError) -> ScenarioChange.Size {
        if let share = ScenarioValue.percent(text) {
            guard share >= -1 else {
                throw mapping.bad(.by, value: text, expected: "at most 100% less")
            }
            guard share <= 10 else {
                throw mapping.bad(.by, value: text, expected: "at most 1,000% more")
            }
            return .relative(share)
        }
        if subject.isShare {
            guard let points = ScenarioValue.points(text), points.magnitude <= 1 else {
                throw mapping.bad(
                    .by, value: text, expected: "a relative change (-10%) or one in points (-3 points)",
                    advice: "\(subject.rawValue) is a share: say to_value for what it becomes.")
            }
            return .added(points)
        }
        guard let number = ScenarioValue.number(text) else {
            throw mapping.bad(.by, value: text, expected: "a change such as -10% or +25")
        }
        return .added(number)
    }

    private func level(
        _ text: String, of subject: ScenarioChange.Subject
    ) throws(ConfigurationError) -> ScenarioChange.Size {
        if subject.isShare {
            guard let share = ScenarioValue.share(text), (0...1).contains(share) else {
                throw mapping.bad(
                    .toValue, value: text, expected: "a share from 0% to 100%",
                    advice: ScenarioValue.percentAdvice(text))
            }
            if subject == .reReferralRate, share >= 0.95 {
                throw mapping.bad(.toValue, value: text, expected: "a re-referral rate below 95%")
            }
            return .value(share)
        }
        let read = subject == .monthsOpen ? ScenarioValue.months(text) : ScenarioValue.number(text)
        let least = subject == .monthsOpen || subject == .casesPerEpisode ? 0.01 : 0
        guard let number = read, number >= least, number <= 1_000_000 else {
            throw mapping.bad(.toValue, value: text, expected: Self.expected(subject))
        }
        return .value(number)
    }

    private static func expected(_ subject: ScenarioChange.Subject) -> String {
        switch subject {
        case .referrals: "referrals a month, 0 or more"
        case .monthsOpen: "mean months open, above 0"
        case .casesPerEpisode: "cases held for each open episode, above 0"
        default: "full-time equivalents, 0 or more"
        }
    }

    /// Two changes that say what the same thing becomes in the same month.
    static func contradictions(
        _ changes: [ScenarioChange], _ mappings: [ConfigurationMapping]
    ) -> [ConfigurationError] {
        var problems: [ConfigurationError] = []
        for (index, change) in changes.enumerated() {
            guard case .value = change.size else { continue }
            for (earlier, other) in changes[..<index].enumerated() where other.subject == change.subject {
                guard case .value = other.size, other.from <= change.to ?? Month(index: .max / 4),
                    change.from <= other.to ?? Month(index: .max / 4)
                else { continue }
                let text = (try? mappings[index].optionalText(.toValue)) ?? ""
                problems.append(
                    mappings[index].bad(
                        .toValue, value: text,
                        expected: "months in which nothing else says what \(change.subject.rawValue) becomes",
                        advice: "Change \(earlier + 1) sets it from \(other.from)"
                            + (other.to.map { " to \($0)" } ?? " on") + ": give that one an end (to:)."))
            }
        }
        return problems
    }
}
