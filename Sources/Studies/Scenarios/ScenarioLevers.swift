import CouncilData
import Scenarios
package import TimeSeries

/// What would meet a target: recruitment, shorter episodes or fewer re-referrals, each alone.
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
        case recruitment, duration, reReferrals
    }

    /// How much of one lever is needed, for each month from the date on and for all of them jointly.
    package struct Lever: Sendable {
        package var kind: Kind
        /// Extra starters a month, the cut of the mean time open as a share, or the fall of the chance of re-referral
        /// as a share; 0 where the target is met without; `nil` where the most that is tried does not meet it.
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
        let horizon = prepared.inputs.horizon
        let draws = min(request.draws, 2 * ScenarioModel.batch)
        let paths = prepared.demand.paths(count: draws, horizon: horizon, batch: 0, seed: request.seed)
        let wanted = target.by.map { $0 - prepared.start - 1 } ?? min(11, horizon - 1)
        let first = min(max(0, wanted), horizon - 1)
        // Staff of the months that are known cannot be recruited any more; everything else can change from next month.
        let from = min(horizon - 1, max(0, prepared.inputs.monthsOfKnownStaff))

        func assurance(_ inputs: CaseloadInputs) -> (each: Double, all: Double) {
            let result = CaseloadSimulation(inputs).run(demand: paths, seed: request.seed, jobs: request.jobs)
            var worst = 1.0
            var within = [Bool](repeating: true, count: draws)
            for month in first..<horizon {
                var met = 0
                for (draw, value) in result[.caseload, month].enumerated() {
                    if value <= target.caseload { met += 1 } else { within[draw] = false }
                }
                worst = min(worst, Double(met) / Double(draws))
            }
            return (worst, Double(within.filter { $0 }.count) / Double(draws))
        }
        func pulled(_ kind: Kind, _ size: Double) -> CaseloadInputs {
            var inputs = prepared.inputs
            for month in from..<horizon {
                switch kind {
                case .recruitment: inputs.startersPerMonth[month] += size
                case .duration: inputs.closureFactor[month] /= 1 - size
                case .reReferrals: inputs.reReferralFactor[month] *= 1 - size
                }
            }
            return inputs
        }
        /// The least that gives `level`, by halving an interval; more of a lever never gives less.
        func least(_ kind: Kind, _ most: Double, _ value: ((each: Double, all: Double)) -> Double) -> Double {
            var low = 0.0
            var high = most
            while high - low > most / 1000 {
                let middle = (low + high) / 2
                if value(assurance(pulled(kind, middle))) >= target.assurance { high = middle } else { low = middle }
            }
            return high
        }
        let plain = assurance(prepared.inputs)
        let staff = prepared.inputs.permanent + (prepared.inputs.agency.first ?? 0)
        let levers = Kind.allCases.map { kind in
            // Up to a doubling of the staff in a year, a cut by 90 %, and no re-referrals at all.
            let most: Double
            switch kind {
            case .recruitment: most = max(1, staff / 12)
            case .duration: most = 0.9
            case .reReferrals: most = 1
            }
            let best = assurance(pulled(kind, most))
            func answer(_ value: ((each: Double, all: Double)) -> Double) -> Double? {
                if value(plain) >= target.assurance { return 0 }
                return value(best) >= target.assurance ? least(kind, most, value) : nil
            }
            return Lever(
                kind: kind, eachMonth: answer { $0.each }, allMonths: answer { $0.all }, most: most,
                atMostEachMonth: best.each, atMostAllMonths: best.all)
        }
        return Result(
            target: target, by: prepared.month(first), last: prepared.month(horizon - 1), from: prepared.month(from),
            eachMonth: plain.each, allMonths: plain.all, levers: levers)
    }
}
