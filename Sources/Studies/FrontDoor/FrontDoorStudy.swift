import CouncilData
import Scenarios
import StatNumerics
import TimeSeries

/// How many people a front door needs, and how many contacts are decided in time: by Erlang's formula, by a simulation
/// of the formula's own assumptions that must agree with it, and by one of the calendar with its Mondays and holidays.
package enum FrontDoorStudy {
    /// Shares for which the staff needed are given, in per cent.
    package static let levels: [Double] = [80, 90, 95]
    /// The level that chooses the staff when none is given.
    package static let standardLevel = 90.0
    private static let firstRows = 8
    private static let leadIn = 1

    /// - Throws: ``FrontDoorError`` for a setting out of range.
    package static func run(_ request: FrontDoorRequest) throws(FrontDoorError) -> FrontDoorResult {
        try request.validate()
        guard
            let profile = ArrivalProfile(
                weights: request.profile, shareAfterHoliday: request.shareAfterHoliday)
        else { throw .outOfRange(option: "--profile", value: "", expected: "five weights") }
        let days = profile.workingDays(
            from: request.from, months: 12, meanADay: request.contactsADay, leadIn: leadIn)
        let counted = days.filter { $0.date >= request.from.firstDate }
        var simulated: [Int: FrontDoorSummary] = [:]
        func summary(_ staff: Int) throws(FrontDoorError) -> FrontDoorSummary {
            if let known = simulated[staff] { return known }
            let found = try simulate(request, days, counted, staff: staff)
            simulated[staff] = found
            return found
        }
        let needed = try levels.map { (level) throws(FrontDoorError) -> FrontDoorResult.Needed in
            try self.needed(request, level / 100, summary)
        }
        let fallback = max(1, Int(request.load.rounded(.up)))
        let chosen = needed.first { $0.level == standardLevel }?.simulated ?? fallback
        let staff = request.staff ?? chosen
        let main = try summary(staff)
        // From what can just not keep up to what does all, and the staff of the headline among them.
        let first = max(1, Int(request.load))
        var table: [FrontDoorResult.Level] = []
        for number in first..<(first + firstRows) {
            let row = level(request, number, try summary(number))
            table.append(row)
            if row.weekLower >= 0.999, row.formula >= 0.999, number >= staff { break }
        }
        if !table.contains(where: { $0.staff == staff }) {
            table.append(level(request, staff, main))
            table.sort { $0.staff < $1.staff }
        }
        return FrontDoorResult(
            request: request, staff: staff, staffIsChosen: request.staff == nil, workingDays: counted.count,
            formula: formula(request, staff), check: check(request, staff), summary: main,
            weekdays: Weekday.allCases.filter { !$0.isWeekend }.map { weekday in
                .init(weekday: weekday, group: main.group { $0.date.weekday == weekday })
            },
            afterHolidays: main.group { $0.followsHoliday },
            months: (0..<12).map { k in
                let month = request.from + k
                return (month, main.group { $0.date.month == month })
            },
            levels: table, needed: needed, sensitivity: try sensitivity(request, staff, profile),
            notes: [.workingTime(hours: request.hours), .rangeOfWeeks, .speedAlone]
                + (request.shrinkage == 0 ? [.staffAtWork] : []))
    }

    private static func simulate(
        _ request: FrontDoorRequest, _ days: [ArrivalProfile.WorkingDay], _ counted: [ArrivalProfile.WorkingDay],
        staff: Int
    ) throws(FrontDoorError) -> FrontDoorSummary {
        guard
            let simulation = FrontDoorSimulation(
                expected: days.map(\.expected), leadIn: days.count - counted.count, dayLength: request.dayLength,
                serviceTime: request.minutes, service: ServiceTimes(variation: request.variation),
                dayVariation: request.dayVariation, servers: staff)
        else { throw .tooMuchWork(erlang: request.load) }
        let runs = simulation.run(
            years: request.years, target: request.target, seed: request.seed, jobs: request.jobs)
        return FrontDoorSummary(runs, days: counted)
    }

    private static func queue(_ request: FrontDoorRequest, _ staff: Int) -> ErlangQueue? {
        ErlangQueue(
            arrivalRate: request.contactsADay / request.dayLength, serviceTime: request.minutes, servers: staff)
    }

    private static func formula(_ request: FrontDoorRequest, _ staff: Int) -> FrontDoorResult.Formula {
        guard let queue = queue(request, staff) else {
            return .init(waitingProbability: 1, meanWait: .infinity, withinTarget: 0, utilisation: 1, isStable: false)
        }
        return .init(
            waitingProbability: queue.waitingProbability, meanWait: queue.meanWait,
            withinTarget: queue.probabilityDoneWithin(request.target), utilisation: queue.utilisation,
            isStable: queue.isStable)
    }

    /// The formula's assumptions simulated, as long as the queue needs: near saturation it forgets slowly, so that the
    /// run and its warm-up grow with the time it takes to settle.
    private static func check(_ request: FrontDoorRequest, _ staff: Int) -> FrontDoorResult.FormulaCheck? {
        guard let queue = queue(request, staff), queue.utilisation < 0.995,
            let simulation = QueueSimulation(
                arrivalsByDay: [request.contactsADay], dayLength: request.dayLength, serviceTime: request.minutes,
                servers: staff)
        else { return nil }
        let settling = request.minutes / Double(staff) / ((1 - queue.utilisation) * (1 - queue.utilisation))
        let warmUp = 50 + Int(20 * settling / request.dayLength)
        let days = min(max(20_000, 400 * warmUp), Int(6e6 / request.contactsADay) + 2000)
        let result = simulation.run(
            days: days, warmUp: warmUp, target: request.target, seed: request.seed, stream: 0x6368_6563 << 32)
        func near(_ estimate: QueueSimulation.Estimate, _ value: Double, _ absolute: Double) -> Bool {
            abs(estimate.value - value) <= max(4 * estimate.standardError, absolute)
        }
        return .init(
            withinTarget: result.withinTarget, meanWait: result.meanWait, days: days,
            agrees: near(result.withinTarget, queue.probabilityDoneWithin(request.target), 1e-4)
                && near(result.meanWait, queue.meanWait, 1e-3 * request.minutes))
    }

    private static func level(
        _ request: FrontDoorRequest, _ staff: Int, _ summary: FrontDoorSummary
    ) -> FrontDoorResult.Level {
        let formula = formula(request, staff)
        return .init(
            staff: staff, utilisation: formula.utilisation, formula: formula.withinTarget,
            simulated: summary.all.withinTarget, weekLower: Summary.quantile(sorted: summary.weekShares, 0.1),
            weekUpper: Summary.quantile(sorted: summary.weekShares, 0.9), carriedOver: summary.all.carriedOver)
    }

    /// The fewest staff for a share, by each method. A share rises with the staff, so the first that is enough is found
    /// going up from the load.
    private static func needed(
        _ request: FrontDoorRequest, _ share: Double,
        _ summary: (Int) throws(FrontDoorError) -> FrontDoorSummary
    ) throws(FrontDoorError) -> FrontDoorResult.Needed {
        let rate = request.contactsADay / request.dayLength
        var result = FrontDoorResult.Needed(level: 100 * share, formula: nil, simulated: nil, nineWeeksInTen: nil)
        result.formula = ErlangQueue.serversNeeded(
            arrivalRate: rate, serviceTime: request.minutes, doneWithin: request.target, level: share)
        let first = max(1, Int(request.load))
        // Peaks need more than the load; beyond this nobody ever waits and only the work itself can be too long.
        let last = first + 20 + Int(4 * request.load.squareRoot() + request.load)
        for staff in first...last {
            let found = try summary(staff)
            if result.simulated == nil, found.all.withinTarget >= share { result.simulated = staff }
            if Summary.quantile(sorted: found.weekShares, 0.1) >= share { result.nineWeeksInTen = staff }
            if result.nineWeeksInTen != nil, result.simulated != nil { break }
            // Nobody waits any more, and it is still not enough.
            if found.all.meanWait < 1e-9 * request.minutes { break }
        }
        return result
    }

    private static func sensitivity(
        _ request: FrontDoorRequest, _ staff: Int, _ profile: ArrivalProfile
    ) throws(FrontDoorError) -> [FrontDoorResult.Sensitivity] {
        let changes: [FrontDoorResult.Change] = [
            .contacts(-0.2), .contacts(-0.1), .asGiven, .contacts(0.1), .contacts(0.2), .minutes(0.2),
        ]
        return try changes.map { (change) throws(FrontDoorError) -> FrontDoorResult.Sensitivity in
            var other = request
            switch change {
            case .asGiven: break
            case .contacts(let share): other.contactsADay *= 1 + share
            case .minutes(let share): other.minutes *= 1 + share
            }
            let days = profile.workingDays(
                from: request.from, months: 12, meanADay: other.contactsADay, leadIn: leadIn)
            let summary = try simulate(
                other, days, days.filter { $0.date >= request.from.firstDate }, staff: staff)
            return .init(
                change: change, contactsADay: other.contactsADay, minutes: other.minutes,
                withinTarget: summary.all.withinTarget,
                weekLower: Summary.quantile(sorted: summary.weekShares, 0.1), carriedOver: summary.all.carriedOver,
                isStable: other.load < Double(staff))
        }
    }
}
