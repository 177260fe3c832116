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

    /// Changes that say what the same thing becomes in a month in which an earlier one in the file says it too: a
    /// complaint for each, which names one of those before it.
    static func contradictions(
        _ changes: [ScenarioChange], _ mappings: [ConfigurationMapping]
    ) -> [ConfigurationError] {
        var problems: [(index: Int, problem: ConfigurationError)] = []
        let levels = changes.indices.filter { if case .value = changes[$0].size { true } else { false } }
        for (subject, indices) in Dictionary(grouping: levels, by: { changes[$0].subject }) {
            // In the order of their months, each need be held only against the one that has lasted longest.
            let ordered = indices.sorted { (changes[$0].from, $0) < (changes[$1].from, $1) }
            guard var longest = ordered.first else { continue }
            for index in ordered.dropFirst() {
                let end = changes[longest].to ?? forever
                if changes[index].from <= end {
                    let (earlier, later) = (min(longest, index), max(longest, index))
                    problems.append((later, overlap(of: later, with: earlier, subject, changes, mappings)))
                }
                if (changes[index].to ?? forever) > end { longest = index }
            }
        }
        return problems.sorted { $0.index < $1.index }.map(\.problem)
    }

    private static let forever = Month(index: .max / 4)

    private static func overlap(
        of later: Int, with earlier: Int, _ subject: ScenarioChange.Subject, _ changes: [ScenarioChange],
        _ mappings: [ConfigurationMapping]
    ) -> ConfigurationError {
        let text = (try? mappings[later].optionalText(.toValue)) ?? ""
        return mappings[later].bad(
            .toValue, value: text, expected: "months in which nothing else says what \(subject.rawValue) becomes",
            advice: "Change \(earlier + 1) sets it from \(changes[earlier].from)"
                + (changes[earlier].to.map { " to \($0)" } ?? " on") + ": give that one an end (to:).")
    }
}
