import StatNumerics

/// How long one piece of work takes, about its mean.
package enum ServiceTimes: Sendable, Hashable {
    /// Exponential: many short, few long. Erlang's formulas assume it.
    case exponential
    /// Gamma with this coefficient of variation; 1 is the exponential.
    case gamma(variation: Double)

    /// The family with this coefficient of variation (SD ÷ mean).
    package init(variation: Double) { self = variation == 1 ? .exponential : .gamma(variation: variation) }

    /// The time of one piece of work.
    func draw(mean: Double, _ stream: inout RandomStream) -> Double {
        switch self {
        case .exponential: return mean * stream.nextExponential()
        case .gamma(let variation):
            guard variation > 0 else { return mean }
            let shape = 1 / (variation * variation)
            return stream.nextGamma(shape: shape, scale: mean / shape)
        }
    }
}

/// A front door simulated one contact at a time: arrivals by day, one line, the first come served first by whoever is
/// free first. Time runs through working hours alone; what is not done at the end of a day is there the next morning.
///
/// With the same rate every day and exponential times it is the queue of ``ErlangQueue``, and agrees with it within
/// its own error; with days that differ it shows what the formula cannot.
package struct QueueSimulation: Sendable {
    /// Expected arrivals of each day of the cycle (five working days, say, or one for a level queue).
    package var arrivalsByDay: [Double]
    /// Minutes in a working day.
    package var dayLength: Double
    /// Mean minutes of work.
    package var serviceTime: Double
    package var service: ServiceTimes
    package var servers: Int

    /// `nil` for no days, a negative rate, times not above 0 or no server.
    package init?(
        arrivalsByDay: [Double], dayLength: Double, serviceTime: Double, service: ServiceTimes = .exponential,
        servers: Int
    ) {
        guard !arrivalsByDay.isEmpty, arrivalsByDay.allSatisfy({ $0 >= 0 && $0.isFinite }), dayLength > 0,
            arrivalsByDay.contains(where: { $0 > 0 }), serviceTime > 0, servers > 0, servers <= 100_000
        else { return nil }
        self.arrivalsByDay = arrivalsByDay
        self.dayLength = dayLength
        self.serviceTime = serviceTime
        self.service = service
        self.servers = servers
    }

    /// A mean over the simulation with its standard error, from batches of days.
    package struct Estimate: Sendable, Hashable {
        package var value: Double
        package var standardError: Double
    }

    package struct Result: Sendable {
        /// Share of contacts that waited at all.
        package var waited: Estimate
        /// Mean minutes of wait.
        package var meanWait: Estimate
        /// Share done within the target.
        package var withinTarget: Estimate
        /// The same for those who came on each day of the cycle.
        package var withinTargetByDay: [Double]
        package var contacts: Int
    }

    /// Simulates `days` days after a warm-up of `warmUp`, in 20 batches.
    ///
    /// - Parameter target: minutes of working time from arrival to the end of the work.
    package func run(days: Int, warmUp: Int = 50, target: Double, seed: UInt64, stream: UInt64 = 0) -> Result {
        var arrivals = RandomStream(seed: seed, stream: stream &* 2)
        var services = RandomStream(seed: seed, stream: stream &* 2 &+ 1)
        var free = FreeTimes(servers)
        let batches = 20
        let batchDays = max(1, days / batches)
        var sums = [[Double]](repeating: [0, 0, 0, 0], count: batches)
        var byDay = [(count: Double, met: Double)](repeating: (0, 0), count: arrivalsByDay.count)
        var contacts = 0
        for day in 0..<(warmUp + batchDays * batches) {
            let phase = day % arrivalsByDay.count
            let rate = arrivalsByDay[phase] / dayLength
            guard rate > 0 else { continue }
            var clock = Double(day) * dayLength
            let end = clock + dayLength
            while true {
                clock += arrivals.nextExponential() / rate
                guard clock < end else { break }
                let work = service.draw(mean: serviceTime, &services)
                let start = max(clock, free.earliest)
                free.replaceEarliest(with: start + work)
                guard day >= warmUp else { continue }
                let batch = (day - warmUp) / batchDays
                let met = start + work - clock <= target ? 1.0 : 0
                sums[batch][0] += 1
                sums[batch][1] += start > clock ? 1 : 0
                sums[batch][2] += start - clock
                sums[batch][3] += met
                byDay[phase].count += 1
                byDay[phase].met += met
                contacts += 1
            }
        }
        func estimate(_ k: Int) -> Estimate {
            let ratios = sums.filter { $0[0] > 0 }.map { $0[k] / $0[0] }
            return Estimate(
                value: Summary.mean(ratios),
                standardError: Summary.standardDeviation(ratios) / Double(ratios.count).squareRoot())
        }
        return Result(
            waited: estimate(1), meanWait: estimate(2), withinTarget: estimate(3),
            withinTargetByDay: byDay.map { $0.count > 0 ? $0.met / $0.count : .nan }, contacts: contacts)
    }
}
