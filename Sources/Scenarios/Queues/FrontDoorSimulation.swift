import StatNumerics

/// A front door over a calendar of working days, simulated one contact at a time, many years over.
///
/// Contacts of a day are Poisson about what is expected of it (times a gamma factor of mean 1 where days vary more than
/// chance alone), spread evenly over the working day; one line, the first come served first by whoever is free first;
/// time runs through working hours alone, so that what is not done at the close of a day is there the next morning. A
/// contact's random numbers do not depend on the number of staff: two levels of staff meet the same contacts.
package struct FrontDoorSimulation: Sendable {
    /// Expected contacts of each working day, in order.
    package var expected: [Double]
    /// Days at the beginning that fill the queue and are not counted.
    package var leadIn: Int
    /// Minutes in a working day.
    package var dayLength: Double
    /// Mean minutes of work.
    package var serviceTime: Double
    package var service: ServiceTimes
    /// The coefficient of variation of a day's expected contacts, beyond chance.
    package var dayVariation: Double
    package var servers: Int

    /// `nil` for no day that counts, a negative expectation, times not above 0, a negative variation or no server.
    package init?(
        expected: [Double], leadIn: Int = 0, dayLength: Double, serviceTime: Double,
        service: ServiceTimes = .exponential, dayVariation: Double = 0, servers: Int
    ) {
        guard leadIn >= 0, expected.count > leadIn, expected.allSatisfy({ $0 >= 0 && $0.isFinite }),
            expected.contains(where: { $0 > 0 }), dayLength > 0, dayLength.isFinite, serviceTime > 0,
            serviceTime.isFinite, dayVariation >= 0, dayVariation.isFinite, servers > 0, servers <= 100_000
        else { return nil }
        self.expected = expected
        self.leadIn = leadIn
        self.dayLength = dayLength
        self.serviceTime = serviceTime
        self.service = service
        self.dayVariation = dayVariation
        self.servers = servers
    }

    /// What became of the contacts of one day.
    package struct DayCount: Sendable, Hashable {
        package var contacts = 0.0
        /// Of those, done within the target.
        package var withinTarget = 0.0
        /// The sum of their minutes of wait.
        package var wait = 0.0
        /// Contacts of this and earlier days that are not done at the close.
        package var carriedOver = 0.0
    }

    /// Years of counted days: `runs[year][day]`, the lead-in left out.
    ///
    /// - Parameters:
    ///   - target: minutes of working time from arrival to the end of the work.
    ///   - jobs: threads; they change nothing in the result.
    package func run(years: Int, target: Double, seed: UInt64, jobs: Int = 1) -> [[DayCount]] {
        parallelMap(max(0, years), jobs: jobs) { run(year: $0, target: target, seed: seed) }
    }

    /// "door" in ASCII, in the high half, so that no forecast's stream is met.
    private static let stream: UInt64 = 0x646F_6F72 << 32

    private func run(year: Int, target: Double, seed: UInt64) -> [DayCount] {
        var arrivals = RandomStream(seed: seed, stream: Self.stream | UInt64(2 * year))
        var services = RandomStream(seed: seed, stream: Self.stream | UInt64(2 * year + 1))
        var free = FreeTimes(servers)
        var days = [DayCount](repeating: DayCount(), count: expected.count)
        // Carried over is +1 at the close of the day of arrival and −1 at the close of the day in which it is done.
        var change = [Double](repeating: 0, count: expected.count + 1)
        for (day, mean) in expected.enumerated() {
            var rate = mean / dayLength
            if dayVariation > 0 {
                let shape = 1 / (dayVariation * dayVariation)
                rate *= arrivals.nextGamma(shape: shape, scale: 1 / shape)
            }
            guard rate > 0 else { continue }
            var clock = Double(day) * dayLength
            let close = clock + dayLength
            while true {
                clock += arrivals.nextExponential() / rate
                guard clock < close else { break }
                let work = service.draw(mean: serviceTime, &services)
                let start = max(clock, free.earliest)
                let done = start + work
                free.replaceEarliest(with: done)
                days[day].contacts += 1
                days[day].wait += start - clock
                if done - clock <= target { days[day].withinTarget += 1 }
                if done > close {
                    change[day] += 1
                    change[min(expected.count, Int(done / dayLength))] -= 1
                }
            }
        }
        var carried = 0.0
        for day in days.indices {
            carried += change[day]
            days[day].carriedOver = carried
        }
        return Array(days.dropFirst(leadIn))
    }
}
