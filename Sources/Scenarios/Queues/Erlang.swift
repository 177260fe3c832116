import StatNumerics

/// The queue with `servers` alike, exponential times between arrivals and of service, and no one who gives up (M/M/c).
///
/// Times are in one unit throughout (minutes, say): `arrivalRate` a unit, `serviceTime` in units. Source: Erlang
/// (1917); the recursion for B and C from B as in Cooper (1981), Introduction to Queueing Theory, 2nd edition, sections
/// 3.3 and 3.4.
package struct ErlangQueue: Sendable, Hashable {
    package let arrivalRate: Double
    package let serviceTime: Double
    package let servers: Int

    /// `nil` unless the rate is 0 or more, the service time above 0 and there is a server.
    package init?(arrivalRate: Double, serviceTime: Double, servers: Int) {
        guard arrivalRate >= 0, arrivalRate.isFinite, serviceTime > 0, serviceTime.isFinite, servers > 0 else {
            return nil
        }
        self.arrivalRate = arrivalRate
        self.serviceTime = serviceTime
        self.servers = servers
    }

    /// Work that arrives a unit of time, in servers: the load in erlang.
    package var load: Double { arrivalRate * serviceTime }
    /// Share of their time that servers are busy; 1 or more when the queue grows without end.
    package var utilisation: Double { load / Double(servers) }
    package var isStable: Bool { load < Double(servers) }

    /// The probability that all servers are busy where those who find them so go away (Erlang B).
    package static func blocking(load: Double, servers: Int) -> Double {
        var b = 1.0
        for n in stride(from: 1, through: servers, by: 1) { b = load * b / (Double(n) + load * b) }
        return b
    }

    /// The probability of having to wait (Erlang C); 1 where the queue is not stable.
    package var waitingProbability: Double {
        guard isStable else { return 1 }
        let b = Self.blocking(load: load, servers: servers)
        return b / (1 - utilisation * (1 - b))
    }

    /// The probability of a wait of at most `time`; 0 where the queue is not stable.
    package func probabilityWaitWithin(_ time: Double) -> Double {
        guard isStable else { return 0 }
        guard time >= 0 else { return 0 }
        return 1 - waitingProbability * exponential(-(Double(servers) - load) * time / serviceTime)
    }

    /// The probability that wait and service together take at most `time`; 0 where the queue is not stable.
    ///
    /// The wait is 0 with probability 1 − C and otherwise exponential with rate (c − a) / s; the service is exponential
    /// with rate 1 / s, and the two are independent.
    package func probabilityDoneWithin(_ time: Double) -> Double {
        guard isStable, time > 0 else { return 0 }
        let c = waitingProbability
        let spare = Double(servers) - load
        let x = time / serviceTime
        let served = exponential(-x)
        // Where both rates agree the quotient is its limit.
        let both =
            (spare - 1).magnitude < 1e-9
            ? served * (1 + x) : (spare * served - exponential(-spare * x)) / (spare - 1)
        return 1 - (1 - c) * served - c * both
    }

    /// The mean wait before service; infinite where the queue is not stable.
    package var meanWait: Double {
        isStable ? waitingProbability * serviceTime / (Double(servers) - load) : .infinity
    }

    /// The mean number waiting, by Little's law.
    package var meanWaiting: Double { arrivalRate * meanWait }
    /// The mean time from arrival to the end of service.
    package var meanTimeInSystem: Double { meanWait + serviceTime }

    /// The fewest servers for which a share `level` is done (waited for and served) within `time`.
    ///
    /// `nil` when service alone takes longer than that too often, so that no number of servers is enough.
    package static func serversNeeded(
        arrivalRate: Double, serviceTime: Double, doneWithin time: Double, level: Double
    ) -> Int? {
        guard let first = ErlangQueue(arrivalRate: arrivalRate, serviceTime: serviceTime, servers: 1), level < 1,
            1 - exponential(-time / serviceTime) > level, first.load < 1e6
        else { return nil }
        var servers = max(1, Int(first.load))
        while servers < 2_000_000 {
            if let queue = ErlangQueue(arrivalRate: arrivalRate, serviceTime: serviceTime, servers: servers),
                queue.probabilityDoneWithin(time) >= level
            {
                return servers
            }
            servers += 1
        }
        return nil
    }
}
