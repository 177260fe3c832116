/// Differences of a series at a lag, taken once or several times: (1 − Bˡᵃᵍ)ᵒʳᵈᵉʳ.
///
/// Missing values: a difference is missing where either of its two values is; one missing value makes up to
/// `order` + 1 differences missing.
public struct Differencing: Hashable, Sendable {
    /// Months between the two values: 1 for changes from month to month, 12 from year to year.
    public let lag: Int
    /// How often differences are taken; 0 leaves the series as it is.
    public let order: Int

    /// - Throws: ``TransformError/invalidSetting(name:value:allowed:)`` for a lag below 1 or an order below 0.
    public init(lag: Int = 1, order: Int = 1) throws(TransformError) {
        guard lag >= 1 else { throw .invalidSetting(name: "lag", value: "\(lag)", allowed: "1 or more") }
        guard order >= 0 else { throw .invalidSetting(name: "order", value: "\(order)", allowed: "0 or more") }
        self.lag = lag
        self.order = order
    }

    /// The number of values that differencing takes off the front of a series.
    public var lost: Int { lag * order }

    /// The differences, oldest first: `lost` fewer than the values; empty where there are no more than that.
    public func differences(_ values: [Double]) -> [Double] {
        var result = values
        for _ in 0..<order {
            guard result.count > lag else { return [] }
            result = zip(result.dropFirst(lag), result).map { $0 - $1 }
        }
        return result
    }

    /// The values whose differences these are, given the `lost` values just before them, oldest first: turns forecasts
    /// of differences into forecasts of the series. As many values as differences; a missing difference makes every
    /// later value that rests on it missing.
    /// - Throws: ``TransformError/tooShort(observed:needed:)`` unless `history` holds at least `lost` values, of which
    ///   the last are used.
    public func integrated(_ differences: [Double], after history: [Double]) throws(TransformError) -> [Double] {
        guard history.count >= lost else { throw .tooShort(observed: history.count, needed: lost) }
        // The history's own differences of each lower order are where the sums start from.
        var heads = [Array(history.suffix(lost))]
        for _ in 0..<order {
            let last = heads[heads.count - 1]
            heads.append(zip(last.dropFirst(lag), last).map { $0 - $1 })
        }
        var result = differences
        for head in heads.dropLast().reversed() {
            var chain = Array(head.suffix(lag))
            for difference in result { chain.append(difference + chain[chain.count - lag]) }
            result = Array(chain.dropFirst(lag))
        }
        return result
    }
}
