import CouncilData
import Scenarios
package import TimeSeries

/// What would meet a target: more posts, recruitment, shorter episodes or fewer re-referrals, each alone.
package enum ScenarioLevers {
    package struct Target: Sendable, Hashable {
        /// The mean caseload to stay within.
        package var caseload: Double
        /// The probability of staying within it, 0.8.
        package var assurance: Double
        /// The first month in which it must be met; `nil` is the twelfth ahead, or the last of a shorter horizon.
        package var by: Month?

        package init(caseload: Double, assurance: Double = 0.8, by: Month? = nil) {
            self.caseload = caseload
            self.assurance = assurance
            self.by = by
        }
    }

    package enum Kind: Int, Sendable, CaseIterable {
        case posts, recruitment, duration, reReferrals

        /// The steps in which an answer is given, so that what is printed can be typed into a file.
        var step: Double {
            switch self {
            case .posts: 1
            case .recruitment: 0.1
            case .duration, .reReferrals: 0.01
            }
        }
    }

    /// How much of one lever is needed, for each month from the date on and for all of them jointly.
    package struct Lever: Sendable {
        package var kind: Kind
        /// Permanent social workers more, once; extra starters a month; the cut of the mean time open, or the fall of the
        /// chance of re-referral, as a share. In whole ``Kind/step``s, of which this many meet the target; 0 where it is met
        /// without; `nil` where the most that is tried does not meet it.
        package var eachMonth: Double?
        package var allMonths: Double?
        /// The most tried, and the assurance that it gives in the worst month and in all jointly.
        package var most: Double
        package var atMostEachMonth: Double
        package var atMostAllMonths: Double
    }

    package struct Result: Sendable {
        package var target: Target
        package var by: Month
        package var last: Month
        /// The first month in which levers act.
        package var from: Month
        /// The assurance without any lever, in the worst month from the date on and in all of them jointly.
        package var eachMonth: Double
        package var allMonths: Double
        package var levers: [Lever]
    }

    static func find(_ target: Target, for prepared: PreparedScenario, _ request: ScenarioRequest) -> Result {
        let trial = Trial(target, prepared, request)
        let plain = trial.assurance(prepared.inputs, isWhole: true)
        let levers = Kind.allCases.map { trial.lever($0, plain: plain) }
        return Result(
            target: target, by: prepared.month(trial.first), last: prepared.month(prepared.inputs.horizon - 1),
            from: prepared.month(trial.from), eachMonth: plain.each, allMonths: plain.all, levers: levers)
    }
}
