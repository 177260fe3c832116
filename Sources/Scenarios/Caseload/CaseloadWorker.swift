import StatNumerics

/// One thread's share of a simulation: eight draws at a time through all months.
struct CaseloadWorker {
    private let inputs: CaseloadInputs
    private let chances: [Double]
    private let chancesOfOpen: [Double]
    /// Months ahead, and with those that lead up to them.
    private let horizon: Int
    private let lead: Int
    private let length: Int
    private let count: Int
    private let paths: UnsafeBufferPointer<Double>
    private let values: UnsafeMutableBufferPointer<Double>
    private let numbers: UnsafeMutableBufferPointer<Double>
    /// Episodes still open of each month's starts.
    private let cohorts: UnsafeMutablePointer<Lanes>
    /// The months before, and those gone through, oldest first: without any change, with changed chances of
    /// re-referral, and with everything.
    private let plain: UnsafeMutablePointer<Lanes>
    private let changed: UnsafeMutablePointer<Lanes>
    private let final: UnsafeMutablePointer<Lanes>
    private let starts: UnsafeMutablePointer<Lanes>

    init(
        _ simulation: CaseloadSimulation, horizon: Int, count: Int, paths: UnsafeBufferPointer<Double>,
        values: UnsafeMutableBufferPointer<Double>
    ) {
        inputs = simulation.inputs
        lead = inputs.leadIn.referrals.count
        length = lead + horizon
        chances = Array(simulation.chances.suffix(length))
        chancesOfOpen = simulation.chancesOfOpen
        self.horizon = horizon
        self.count = count
        self.paths = paths
        self.values = values
        numbers = .allocate(capacity: 8 * Deviates.count(horizon: length))
        cohorts = .allocate(capacity: length)
        plain = .allocate(capacity: length + 12)
        changed = .allocate(capacity: length + 12)
        final = .allocate(capacity: length + 12)
        starts = .allocate(capacity: length + 12)
    }

    func deallocate() {
        numbers.deallocate()
        for pointer in [cohorts, plain, changed, final, starts] { pointer.deallocate() }
    }

    /// The draws 8 × `block` to 8 × `block` + 7.
    mutating func run(block: Int, firstDraw: Int, seed: UInt64) {
        let deviates = Deviates(seed: seed, block: firstDraw / 8 + block, numbers: numbers)
        for k in 0..<12 {
            let past = Lanes(repeating: Self.last(inputs.recentReferrals, 12 - k) ?? 0)
            plain[k] = past
            changed[k] = past
            final[k] = past
            starts[k] = Lanes(repeating: Self.last(inputs.recentStarts, 12 - k) ?? inputs.referenceStarts)
        }
        let spread = inputs.spread
        // The opening stock: episodes that last, and cases that will leave at assessment.
        let openAtStart = Lanes(repeating: inputs.openAtStart.rounded())
        var restated = openAtStart * inputs.restatedShare
        if spread.restatement > 0 { restated *= (spread.restatement * deviates[.restatement]).exponential }
        var awaiting = pointwiseMin(restated, 0.5 * openAtStart).whole
        var pool = openAtStart - awaiting
        var episodes = pool
        let slow = spread.timeOpen > 0 ? (-spread.timeOpen * deviates[.timeOpen]).exponential : Lanes(repeating: 1)
        var permanent = Lanes(repeating: inputs.permanent)
        var pathway = Pathway()
        for month in 0..<length {
            let ahead = month - lead
            // Random numbers of the months ahead stand first, so that scenarios share them whatever leads up to them.
            let place = ahead >= 0 ? ahead : horizon + month
            var path = Lanes(repeating: ahead < 0 ? inputs.leadIn.referrals[month] : 0)
            if ahead >= 0 {
                // A short last block repeats its last draw in the lanes that are not kept.
                for lane in 0..<8 { path[lane] = paths[ahead * count + min(8 * block + lane, count - 1)] }
            }
            let (referrals, reReferrals) = demand(month, path)
            pathway.update(inputs, ahead, month, deviates)
            var begun = referrals * pathway.started
            if spread.processNoise {
                begun += (begun * (1 - pathway.started)).nonNegative.squareRoot() * deviates[.starts, place]
            }
            begun = pointwiseMin(begun.nonNegative.whole, referrals)
            let notInNeed = ((referrals - begun) * pathway.notInNeedOfRest).whole

            // Closures: the same number, with chance, over all ages.
            let pace = closurePace(month, ahead, deviates) * slow
            cohorts[month] = begun
            var expected = Lanes.zero
            var variance = Lanes.zero
            let poolChance = pointwiseMin(chancesOfOpen[month] * pace, Lanes(repeating: 0.95))
            expected = pool * poolChance
            variance = expected * (1 - poolChance)
            for cohort in 0...month {
                let chance = pointwiseMin(chances[length - 1 - month + cohort] * pace, Lanes(repeating: 0.95))
                let leaving = cohorts[cohort] * chance
                expected += leaving
                variance += leaving * (1 - chance)
            }
            episodes += begun
            var closed = expected
            if spread.processNoise { closed += variance.squareRoot() * deviates[.closings, place] }
            closed = pointwiseMin(closed.nonNegative.whole, episodes)
            let surprise = (closed - expected) / pointwiseMax(variance, Lanes(repeating: 1e-9))
            func remaining(_ n: Lanes, _ chance: Lanes) -> Lanes {
                let leaving = n * chance
                return n - leaving - surprise * (leaving * (1 - chance))
            }
            pool = remaining(pool, poolChance)
            for cohort in 0...month {
                let chance = pointwiseMin(chances[length - 1 - month + cohort] * pace, Lanes(repeating: 0.95))
                cohorts[cohort] = remaining(cohorts[cohort], chance)
            }
            episodes -= closed

            // Assessments that find no need: half of a month's chance for those who came within the month.
            let chance = 1 - PortableMath.exp(-1 / max(inputs.assessmentMonths, 0.01))
            let chanceOfNew = 1 - max(0.01, inputs.assessmentMonths) * chance
            var ended = awaiting * chance + notInNeed * chanceOfNew
            if spread.processNoise {
                let noise = awaiting * (chance * (1 - chance)) + notInNeed * (chanceOfNew * (1 - chanceOfNew))
                ended += noise.squareRoot() * deviates[.assessments, place]
            }
            awaiting += notInNeed
            ended = pointwiseMin(ended.nonNegative.whole, awaiting)
            awaiting -= ended
            starts[month + 12] = begun
            if ahead < 0 { continue }

            let open = episodes + awaiting
            let ratio = inputs.casesPerEpisode[ahead]
            let drift = deviates.drifting(
                .casesPerEpisode, month: ahead - inputs.monthsOfKnownStaff, sd: spread.casesPerEpisode)
            let held = open * ratio * (spread.casesPerEpisode > 0 ? drift.exponential : Lanes(repeating: 1))
            let holders = staff(ahead, deviates, &permanent)
            keep(.referrals, ahead, block, referrals)
            keep(.reReferrals, ahead, block, reReferrals)
            keep(.opened, ahead, block, begun + notInNeed)
            keep(.left, ahead, block, closed + ended)
            keep(.open, ahead, block, open)
            keep(.awaitingNotInNeed, ahead, block, awaiting)
            keep(.casesHeld, ahead, block, held)
            keep(.caseHolders, ahead, block, holders)
            keep(.caseload, ahead, block, held / holders)
        }
    }

    private static func last(_ values: [Double], _ back: Int) -> Double? {
        values.indices.contains(values.count - back) ? values[values.count - back] : nil
    }

    /// The month's referrals as whole numbers, and the re-referrals among them.
    ///
    /// A re-referral needs a referral in the twelve months before. What is observed holds them at the chance observed;
    /// a change of that chance changes them and, later, their own repeats. A change of the total sets the total, so
    /// that its feedback is in it; in the months after, the repeats of what it added or took away go on.
    private func demand(_ month: Int, _ path: Lanes) -> (Lanes, Lanes) {
        let place = month + 12
        let ahead = month - lead
        guard ahead >= 0 else {
            // What was observed is neither changed nor divided.
            (plain[place], changed[place], final[place]) = (path, path, path)
            return (path.whole, .zero)
        }
        let chance = inputs.reReferralChance / 12 * inputs.reReferralSeason[ahead]
        let factor = inputs.reReferralFactor[ahead]
        var sums = (plain: Lanes.zero, changed: Lanes.zero, final: Lanes.zero)
        for k in (place - 12)..<place {
            sums.plain += plain[k]
            sums.changed += changed[k]
            sums.final += final[k]
        }
        plain[place] = path
        changed[place] = (path + chance * (factor * sums.changed - sums.plain)).nonNegative
        if inputs.referralsAreSet[ahead] {
            let total = changed[place] * inputs.referralFactor[ahead] + inputs.referralAddition[ahead]
            final[place] = total.nonNegative
        } else {
            final[place] = (changed[place] + (chance * factor) * (sums.final - sums.changed)).nonNegative
        }
        let total = final[place].whole
        return (total, pointwiseMin((chance * factor) * sums.final, total))
    }

    /// How fast episodes close, against what was observed: the year's own pace, what changes, and the response to
    /// the starts of the last twelve months.
    private func closurePace(_ month: Int, _ ahead: Int, _ deviates: Deviates) -> Lanes {
        var pace = Lanes(repeating: ahead < 0 ? 1 : inputs.closureFactor[ahead])
        if inputs.spread.closures > 0 {
            let year = ahead < 0 ? inputs.leadIn.years[month] : inputs.yearOfMonth[ahead]
            pace *= (inputs.spread.closures * deviates[.closures, year]).exponential
        }
        if inputs.closureResponse != 0, inputs.referenceStarts > 0 {
            var sum = Lanes.zero
            for k in month..<(month + 12) { sum += starts[k] }
            let growth = (sum / (12 * inputs.referenceStarts)).clamped(
                lowerBound: Lanes(repeating: 0.1), upperBound: Lanes(repeating: 10))
            pace *= (inputs.closureResponse * growth.naturalLogarithm).exponential
        }
        return pace
    }

    /// Case holders at work.
    private func staff(_ month: Int, _ deviates: Deviates, _ permanent: inout Lanes) -> Lanes {
        let spread = inputs.spread
        let since = month - inputs.monthsOfKnownStaff
        permanent += inputs.permanentAddition[month]
        var agency = Lanes(repeating: inputs.agency[month])
        var holding = Lanes(repeating: inputs.shareHoldingCases[month])
        var absence = Lanes(repeating: inputs.absence[month])
        if since >= 0 {
            let year = since / 12
            var starting = Lanes(repeating: inputs.startersPerMonth[month])
            var leaving = permanent * (inputs.leaversPerYear[month] / 12)
            if spread.starters > 0 { starting *= (spread.starters * deviates[.starters, year]).exponential }
            if spread.leavers > 0 { leaving *= (spread.leavers * deviates[.leavers, year]).exponential }
            permanent += starting - leaving
            if spread.processNoise {
                permanent += (starting + leaving).nonNegative.squareRoot() * deviates[.staff, month]
            }
            if spread.agency > 0 { agency *= deviates.drifting(.agency, month: since, sd: spread.agency).exponential }
            if spread.shareHoldingCases > 0 {
                holding *= deviates.drifting(.shareHoldingCases, month: since, sd: spread.shareHoldingCases).exponential
            }
            if spread.absence > 0 {
                absence *= (spread.absence * deviates[.absence, year]).exponential
            }
        }
        permanent = permanent.nonNegative
        let present = (1 - absence).clamped(lowerBound: Lanes(repeating: 0.1), upperBound: Lanes(repeating: 1))
        holding = pointwiseMin(holding, Lanes(repeating: inputs.mostHoldingCases))
        return (permanent + agency.nonNegative) * holding * present / (1 - inputs.usualAbsence)
    }

    private func keep(_ outcome: CaseloadDraws.Outcome, _ month: Int, _ block: Int, _ lanes: Lanes) {
        let place = (outcome.rawValue * horizon + month) * count + 8 * block
        for lane in 0..<min(8, count - 8 * block) { values[place + lane] = lanes[lane] }
    }
}

/// The year's shares of referrals, kept while neither year nor settings change.
private struct Pathway {
    /// The share that start an episode.
    var started = Lanes.zero
    /// Of the rest, the share that open a case and leave at assessment.
    var notInNeedOfRest = 0.0
    private var key: (year: Int, closed: Double, notInNeed: Double)?

    /// - Parameters:
    ///   - ahead: the month ahead; below 0 in those that lead up to the first.
    ///   - month: counted from the first that is gone through.
    mutating func update(_ inputs: CaseloadInputs, _ ahead: Int, _ month: Int, _ deviates: Deviates) {
        let before = inputs.leadIn
        let closed = ahead < 0 ? before.noFurtherAction : inputs.noFurtherAction[ahead]
        let notInNeed = ahead < 0 ? before.notInNeed : inputs.notInNeed[ahead]
        let year = ahead < 0 ? before.years[month] : inputs.yearOfMonth[ahead]
        if let key, key == (year, closed, notInNeed) { return }
        key = (year, closed, notInNeed)
        let rest = closed + notInNeed
        notInNeedOfRest = rest > 0 ? notInNeed / rest : 0
        let share = 1 - rest
        if inputs.spread.startedShare > 0, share > 0, share < 1 {
            let odds = PortableMath.log(share / (1 - share))
            let logit = odds + deviates.lasting(.startedShare, year: year, sd: inputs.spread.startedShare)
            started = 1 / (1 + (-logit).exponential)
        } else {
            started = Lanes(repeating: max(0, share))
        }
    }
}
