import CouncilData
import Scenarios
import TimeSeries

/// The changes of a scenario as schedules, one value a month.
extension ScenarioBuilder {
    /// A schedule of one subject: its base value with the changes in force in each month, in the order of the file.
    private func schedule(_ subject: ScenarioChange.Subject, _ base: Double) -> [Double] {
        let changes = definition.changes.filter { $0.subject == subject }
        return months.map { month in
            changes.reduce(base) { $1.applied(to: base, current: $0, in: month) }
        }
    }

    private mutating func checked(
        _ subject: ScenarioChange.Subject, _ values: [Double], _ range: ClosedRange<Double>, _ expected: String
    ) -> [Double] {
        if let place = values.firstIndex(where: { !range.contains($0) }),
            let index = definition.changes.lastIndex(where: { $0.subject == subject })
        {
            let text = subject.isShare ? ScenarioValue.text(share: values[place]) : ScenarioValue.text(values[place])
            problems.append(
                source.bad(
                    .change(index), .what, value: subject.rawValue, expected: expected,
                    advice: "In \(months[place].longName) it would be \(text)."))
        }
        return values
    }

    mutating func fill(_ inputs: inout CaseloadInputs, _ pathway: Pathway, _ workforce: Workforce) {
        for change in definition.changes where change.subject == .referrals {
            for (index, month) in months.enumerated() {
                let extent = change.extent(in: month)
                guard extent > 0 else { continue }
                inputs.referralsAreSet[index] = true
                let factor: Double
                let addition: Double
                switch change.size {
                case .relative(let share): (factor, addition) = (1 + share * extent, 0)
                case .added(let number): (factor, addition) = (1, number * extent)
                case .value(let value): (factor, addition) = (1 - extent, value * extent)
                }
                inputs.referralFactor[index] *= factor
                inputs.referralAddition[index] = inputs.referralAddition[index] * factor + addition
            }
        }
        fillReReferrals(&inputs, pathway)
        let closed = checked(
            .noFurtherAction, schedule(.noFurtherAction, pathway.closed), 0...1, "a share that stays within 0% and 100%"
        )
        // Changes are of the published share; those found later come on top, as before.
        let none = checked(
            .notInNeed, schedule(.notInNeed, pathway.notInNeed - pathway.late), 0...1,
            "a share that stays within 0% and 100%")
        for index in 0..<horizon {
            if closed[index] + none[index] > 1 + 1e-9,
                let place = definition.changes.firstIndex(where: {
                    [.noFurtherAction, .notInNeed].contains($0.subject)
                })
            {
                problems.append(
                    source.bad(
                        .change(place), .what, value: definition.changes[place].subject.rawValue,
                        expected: "shares that add to at most 100%",
                        advice: "In \(months[index].longName), no further action and not in need would be "
                            + "\(ScenarioValue.text(share: closed[index] + none[index]))."))
                break
            }
            inputs.noFurtherAction[index] = closed[index]
            inputs.notInNeed[index] = min(none[index] + pathway.late, max(0, 1 - closed[index]))
        }
        let mean = pathway.time.mean
        inputs.closureFactor = checked(
            .monthsOpen, schedule(.monthsOpen, mean), 0.01...1e6, "a mean time that stays above 0"
        ).map { mean / max($0, 0.01) }
        inputs.casesPerEpisode = checked(
            .casesPerEpisode, schedule(.casesPerEpisode, pathway.ratio), 0...1e6, "a ratio that stays at 0 or more")
        let people = 0.0...1e6
        let permanent = checked(
            .permanent, schedule(.permanent, workforce.permanent), people, "staff that stay at 0 or more")
        for index in 0..<horizon {
            inputs.permanentAddition[index] =
                permanent[index] - (index == 0 ? workforce.permanent : permanent[index - 1])
        }
        inputs.agency = checked(.agency, schedule(.agency, workforce.agency), people, "staff that stay at 0 or more")
        inputs.shareHoldingCases = checked(
            .shareHoldingCases, schedule(.shareHoldingCases, workforce.holding), 0...1,
            "a share that stays within 0% and 100%")
        inputs.startersPerMonth = checked(
            .startersPerMonth, schedule(.startersPerMonth, workforce.starters), people,
            "starters that stay at 0 or more")
        inputs.leaversPerYear = checked(
            .leaversPerYear, schedule(.leaversPerYear, workforce.leavers), 0...1,
            "a share that stays within 0% and 100%")
        inputs.absence = checked(
            .absence, schedule(.absence, workforce.absence), 0...0.9, "a share that stays within 0% and 90%")
    }

    private func fillReReferrals(_ inputs: inout CaseloadInputs, _ pathway: Pathway) {
        let changes = definition.changes.filter { $0.subject == .reReferralRate }
        guard !changes.isEmpty else { return }
        let factors = ReReferralPath.factors(
            path: Array(demand.means.prefix(horizon)),
            recent: Array((inputs.recentReferrals + inputs.leadIn.referrals).suffix(12)),
            chance: pathway.chance, season: inputs.reReferralSeason
        ) { month, unchanged in
            changes.reduce(unchanged) { $1.applied(to: unchanged, current: $0, in: months[month]) }
        }
        if factors.count == horizon { inputs.reReferralFactor = factors }
    }
}
