import Foundation
import Scenarios
import StatNumerics
import Testing
import TimeSeries

@Suite struct FrontDoorTests {
    static let april2024 = Month(index: 12 * 2024 + 3)

    @Test("the working days are England's, and their expected contacts have the mean asked for")
    func workingDays() throws {
        let profile = try #require(ArrivalProfile(weights: [130, 100, 100, 100, 90], shareAfterHoliday: 0.5))
        let days = profile.workingDays(from: Self.april2024, months: 12, meanADay: 38)
        let count = (0..<12).reduce(0) { $0 + EnglishCalendar.workingDays(in: Self.april2024 + $1) }
        #expect(days.count == count)
        #expect(abs(days.reduce(0) { $0 + $1.expected } - 38 * Double(count)) < 1e-9)
        // Good Friday was 29 March and Easter Monday 1 April 2024: Tuesday has its own and half of both.
        let tuesday = try #require(days.first)
        #expect(tuesday.date == Day(year: 2024, month: 4, day: 2) && tuesday.followsHoliday)
        let wednesday = days[1]
        #expect(!wednesday.followsHoliday)
        #expect(abs(tuesday.expected / wednesday.expected - (100 + 0.5 * (90 + 130)) / 100) < 1e-12)
        let mondays = days.filter { $0.date.weekday == .monday && !$0.followsHoliday }
        #expect(mondays.allSatisfy { abs($0.expected / wednesday.expected - 1.3) < 1e-12 })
        // A lead-in comes before and leaves the days that count as they are.
        let longer = profile.workingDays(from: Self.april2024, months: 12, meanADay: 38, leadIn: 1)
        #expect(Array(longer.suffix(count)) == days && longer.count > count)
    }

    @Test func profilesThatCannotBe() {
        #expect(ArrivalProfile(weights: [1, 1, 1, 1], shareAfterHoliday: 0) == nil)
        #expect(ArrivalProfile(weights: [0, 0, 0, 0, 0], shareAfterHoliday: 0) == nil)
        #expect(ArrivalProfile(weights: [1, -1, 1, 1, 1], shareAfterHoliday: 0) == nil)
        #expect(ArrivalProfile(weights: [1, 1, 1, 1, 1], shareAfterHoliday: 1.5) == nil)
        #expect(FrontDoorSimulation(expected: [5], leadIn: 1, dayLength: 400, serviceTime: 9, servers: 1) == nil)
        #expect(FrontDoorSimulation(expected: [5, -1], dayLength: 400, serviceTime: 9, servers: 1) == nil)
        #expect(FrontDoorSimulation(expected: [5], dayLength: 400, serviceTime: 9, servers: 0) == nil)
    }

    /// Level days and exponential times are M/M/c: shares and waits are Erlang's within the error of the simulation.
    @Test(arguments: [(38.0, 45.0, 5), (38, 45, 6), (120, 30, 10), (6, 55, 1)])
    func levelDaysAgreeWithErlangC(contacts: Double, minutes: Double, servers: Int) throws {
        let queue = try #require(
            ErlangQueue(arrivalRate: contacts / 444, serviceTime: minutes, servers: servers))
        let simulation = try #require(
            FrontDoorSimulation(
                expected: Array(repeating: contacts, count: 300), leadIn: 50, dayLength: 444, serviceTime: minutes,
                servers: servers))
        let days = ArrivalProfile.level.workingDays(from: Self.april2024, months: 12, meanADay: contacts)
        for target in [minutes, 150, 444] {
            let runs = simulation.run(years: 200, target: target, seed: 3, jobs: 2)
            let summary = FrontDoorSummary(runs, days: Array(days.prefix(250)))
            let formula = queue.probabilityDoneWithin(target)
            #expect(abs(summary.all.withinTarget - formula) < 4.5 * summary.standardError + 1e-6)
            let waits = runs.map { run in
                run.reduce(0) { $0 + $1.wait } / run.reduce(0) { $0 + $1.contacts }
            }
            let error = Summary.standardDeviation(waits) / Double(waits.count).squareRoot()
            #expect(abs(summary.all.meanWait - queue.meanWait) < 4.5 * error)
        }
    }

    /// One server with times of any spread is M/G/1: mean wait ρ s (1 + c²) / (2 (1 − ρ)) (Pollaczek, 1930; Khinchine,
    /// 1932; Cooper, 1981, section 5.8).
    @Test(arguments: [0.0, 0.5, 1.0, 1.5])
    func oneServerAgreesWithPollaczekAndKhinchine(variation: Double) throws {
        let simulation = try #require(
            QueueSimulation(
                arrivalsByDay: [15], dayLength: 450, serviceTime: 21, service: ServiceTimes(variation: variation),
                servers: 1))
        let result = simulation.run(days: 40_000, target: 450, seed: 17)
        let load = 15.0 * 21 / 450
        let expected = load * 21 * (1 + variation * variation) / (2 * (1 - load))
        #expect(abs(result.meanWait.value - expected) < 4.5 * result.meanWait.standardError)
        #expect(abs(result.waited.value - load) < 4.5 * result.waited.standardError)
        #expect(result.meanWait.standardError < 0.05 * expected)
    }

    @Test("what is not done is carried over: none lost, none made")
    func carryOver() throws {
        // One person, exactly two contacts a day, four expected: about two are left over each day.
        let simulation = try #require(
            FrontDoorSimulation(
                expected: Array(repeating: 4, count: 400), dayLength: 400, serviceTime: 200,
                service: .gamma(variation: 0), servers: 1))
        for run in simulation.run(years: 5, target: 400, seed: 8) {
            var arrived = 0.0
            for (day, count) in run.enumerated() {
                arrived += count.contacts
                // Done by the close: at most two a day; and the first contact may have come late on its day.
                #expect(count.carriedOver >= arrived - 2 * Double(day + 1))
                #expect(count.carriedOver <= arrived)
                let before = day > 0 ? run[day - 1].carriedOver : 0
                #expect(before + count.contacts - count.carriedOver <= 2)
                #expect(before + count.contacts - count.carriedOver >= 0)
                if before >= 3 { #expect(before + count.contacts - count.carriedOver == 2) }
            }
            #expect((run.last?.carriedOver ?? 0) > 600)
        }
    }

    @Test("more staff meet the same contacts, decide no fewer in time and keep nobody waiting longer")
    func commonRandomNumbers() throws {
        let profile = try #require(ArrivalProfile(weights: [130, 100, 100, 100, 90], shareAfterHoliday: 0.5))
        let days = profile.workingDays(from: Self.april2024, months: 12, meanADay: 38)
        func run(_ staff: Int, jobs: Int = 1) throws -> [[FrontDoorSimulation.DayCount]] {
            try #require(
                FrontDoorSimulation(
                    expected: days.map(\.expected), dayLength: 444, serviceTime: 45, dayVariation: 0.2, servers: staff)
            ).run(years: 7, target: 444, seed: 5, jobs: jobs)
        }
        let four = try run(4)
        let five = try run(5)
        for (fewer, more) in zip(four, five) {
            for (a, b) in zip(fewer, more) {
                #expect(a.contacts == b.contacts)
                #expect(b.withinTarget >= a.withinTarget && b.wait <= a.wait && b.carriedOver <= a.carriedOver)
            }
        }
        #expect(try run(5, jobs: 4) == five)
        let summary = FrontDoorSummary(five, days: days)
        let monday = summary.group { $0.date.weekday == .monday }
        let friday = summary.group { $0.date.weekday == .friday }
        #expect(monday.carriedOver > friday.carriedOver)
        #expect(summary.group { $0.followsHoliday }.contacts > monday.contacts)
        #expect(summary.weekShares == summary.weekShares.sorted() && summary.yearShares.count == 7)
    }

    /// The same calendar, profile and staff in SimPy 4.1.2 (`Tests/Reference/scenarios/make_front_door.py`).
    @Test func calendarAgreesWithSimPy() throws {
        let profile = try #require(ArrivalProfile(weights: [130, 100, 100, 100, 90], shareAfterHoliday: 0.5))
        let days = profile.workingDays(from: Self.april2024, months: 12, meanADay: 38)
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Reference/scenarios/front_door.csv")
        let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n").dropFirst()
        #expect(lines.count == 3)
        for line in lines {
            let cells = line.split(separator: ",").compactMap { Double($0) }
            try #require(cells.count == 6)
            let simulation = try #require(
                FrontDoorSimulation(
                    expected: days.map(\.expected), dayLength: 444, serviceTime: 45,
                    service: ServiceTimes(variation: cells[1]), servers: Int(cells[0])))
            let runs = simulation.run(years: 400, target: 444, seed: 2, jobs: 2)
            let summary = FrontDoorSummary(runs, days: days)
            let error = (summary.standardError * summary.standardError + cells[3] * cells[3]).squareRoot()
            #expect(abs(summary.all.withinTarget - cells[2]) < 4.5 * error)
            let carried = runs.map { run in Summary.mean(run.map(\.carriedOver)) }
            let spread = Summary.standardDeviation(carried) / Double(carried.count).squareRoot()
            #expect(
                abs(summary.all.carriedOver - cells[4]) < 4.5 * (spread * spread + cells[5] * cells[5]).squareRoot())
        }
    }
}
