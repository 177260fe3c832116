import CouncilData
import Scenarios
import TimeSeries

extension ScenarioLevers {
    /// A scenario with levers pulled, on the draws of its own run: an answer holds for the run of a file that has it.
    struct Trial {
        let prepared: PreparedScenario
        let target: Target
        /// The first month in which the target must be met, and the first in which levers act, counted from 0.
        let first: Int
        let from: Int
        private let request: ScenarioRequest
        /// The paths of demand, a batch at a time as the run draws them.
        private let batches: [SamplePaths]

        /// The assurance in the worst month, and in all of them jointly.
        typealias Assurance = (each: Double, all: Double)

        /// Batches on which answers are looked for, and on which they are held true.
        private static let batchesToSearch = 2
        private static let mostBatches = 5

        init(_ target: Target, _ prepared: PreparedScenario, _ request: ScenarioRequest) {
            self.target = target
            self.prepared = prepared
            self.request = request
            let horizon = prepared.inputs.horizon
            let wanted = target.by.map { $0 - prepared.start - 1 } ?? min(11, horizon - 1)
            first = min(max(0, wanted), horizon - 1)
            // Staff of the months that are known cannot be recruited any more; everything else can change from next month.
            from = min(horizon - 1, max(0, prepared.inputs.monthsOfKnownStaff))
            let draws = min(request.draws, Self.mostBatches * ScenarioModel.batch)
            batches = stride(from: 0, to: draws, by: ScenarioModel.batch).enumerated().map { batch, done in
                prepared.demand.paths(
                    count: min(ScenarioModel.batch, draws - done), horizon: horizon, batch: batch, seed: request.seed)
            }
        }

        func assurance(_ inputs: CaseloadInputs, isWhole: Bool) -> Assurance {
            let simulation = CaseloadSimulation(inputs)
            let months = first..<inputs.horizon
            var met = [Int](repeating: 0, count: months.count)
            var (metInAll, done) = (0, 0)
            for paths in isWhole ? batches[...] : batches.prefix(Self.batchesToSearch) {
                let result = simulation.run(demand: paths, firstDraw: done, seed: request.seed, jobs: request.jobs)
                var within = [Bool](repeating: true, count: paths.count)
                for (place, month) in months.enumerated() {
                    for (draw, value) in result[.caseload, month].enumerated() {
                        if value <= target.caseload { met[place] += 1 } else { within[draw] = false }
                    }
                }
                metInAll += within.count { $0 }
                done += paths.count
            }
            return (Double(met.min() ?? 0) / Double(max(1, done)), Double(metInAll) / Double(max(1, done)))
        }

        private func pulled(_ kind: Kind, _ size: Double) -> CaseloadInputs {
            var inputs = prepared.inputs
            if kind == .posts { inputs.permanentAddition[from] += size }
            for month in from..<inputs.horizon {
                switch kind {
                case .posts: break
                case .recruitment: inputs.startersPerMonth[month] += size
                case .duration: inputs.closureFactor[month] /= 1 - size
                case .reReferrals: inputs.reReferralFactor[month] *= 1 - size
                }
            }
            return inputs
        }

        func lever(_ kind: Kind, plain: Assurance) -> Lever {
            let staff = prepared.inputs.permanent + (prepared.inputs.agency.first ?? 0)
            // Up to a doubling of the staff, at once or in a year; a cut by 90 %; and no re-referrals at all.
            let most: Double
            switch kind {
            case .posts: most = max(1, staff.rounded(.up))
            case .recruitment: most = max(1, (staff / 12).rounded(.up))
            case .duration: most = 0.9
            case .reReferrals: most = 1
            }
            let best = assurance(pulled(kind, most), isWhole: true)
            func answer(_ value: (Assurance) -> Double) -> Double? {
                if value(plain) >= target.assurance { return 0 }
                return value(best) >= target.assurance ? least(kind, most, value) : nil
            }
            return Lever(
                kind: kind, eachMonth: answer { $0.each }, allMonths: answer { $0.all }, most: most,
                atMostEachMonth: best.each, atMostAllMonths: best.all)
        }

        /// The fewest steps that give the assurance: looked for by halving on some draws, since more of a lever never gives
        /// less, and then held true on all.
        private func least(_ kind: Kind, _ most: Double, _ value: (Assurance) -> Double) -> Double {
            // Divided, not multiplied: 7 ÷ 100 is the number that a file's 7% is read as.
            let perUnit = (1 / kind.step).rounded()
            let all = Int((most * perUnit).rounded())
            func meets(_ steps: Int, isWhole: Bool) -> Bool {
                value(assurance(pulled(kind, Double(steps) / perUnit), isWhole: isWhole)) >= target.assurance
            }
            var (low, high) = (0, all)
            while high - low > 1 {
                let middle = (low + high) / 2
                if meets(middle, isWhole: false) { high = middle } else { low = middle }
            }
            while high < all, !meets(high, isWhole: true) { high += 1 }
            while high > 1, meets(high - 1, isWhole: true) { high -= 1 }
            return Double(high) / perUnit
        }
    }
}
