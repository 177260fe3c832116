/// Stocks that move between states at constant rates a step: deterministic, for means.
///
/// Each step a share `rates[i][j]` of the stock of state i goes to state j, and `exits[i]` leaves; `entries[i]` arrive. If
/// the shares that leave a state add to more than 1, they are scaled to share out what is there, so that no stock is
/// ever negative. The rule and the test cases are those of the open cs-demand-model (Data to Insight).
package struct Compartments: Sendable {
    package var stocks: [Double]
    package let rates: [[Double]]
    package let exits: [Double]
    package let entries: [Double]
    /// What left each state in the last step, out of the model or into another state.
    package private(set) var left: [Double]

    /// `nil` unless all have one element a state (rates a square), and none is negative or without a value.
    package init?(stocks: [Double], rates: [[Double]], exits: [Double], entries: [Double]) {
        let count = stocks.count
        let all = stocks + exits + entries + rates.flatMap { $0 }
        guard rates.count == count, exits.count == count, entries.count == count,
            rates.allSatisfy({ $0.count == count }), all.allSatisfy({ $0 >= 0 && $0.isFinite })
        else { return nil }
        self.stocks = stocks
        self.rates = rates
        self.exits = exits
        self.entries = entries
        left = Array(repeating: 0, count: count)
    }

    /// One step. A step of `days` compounds each single exit as 1 − (1 − r)^days.
    package mutating func step(days: Int = 1) {
        var next = stocks
        for (i, stock) in stocks.enumerated() {
            var shares = rates[i] + [exits[i]]
            shares[i] = 0
            if days > 1 {
                for k in shares.indices {
                    var stays = 1.0
                    for _ in 0..<days { stays *= 1 - min(shares[k], 1) }
                    shares[k] = 1 - stays
                }
            }
            let total = shares.reduce(0, +)
            let scale = total > 1 ? 1 / total : 1
            left[i] = 0
            for (j, share) in shares.enumerated() {
                let moved = stock * share * scale
                left[i] += moved
                if j < stocks.count { next[j] += moved }
            }
            next[i] = max(0, next[i] - left[i])
        }
        for i in next.indices { next[i] += entries[i] * Double(days) }
        stocks = next
    }
}
