import StatNumerics

/// Ranges from the errors that the same method made at past origins: split conformal prediction (Vovk, Gammerman and
/// Shafer, 2005; Lei, G'Sell, Rinaldo, Tibshirani and Wasserman, 2018, *Journal of the American Statistical
/// Association* 113, 1094-1111).
///
/// The half width is the kth smallest of n absolute errors, k = ⌈(n + 1)(1 − α)⌉. With fewer errors than that asks for
/// there is no such range, and none is made up. Errors of origins a month apart overlap, so that coverage is
/// approximate where the theory for independent errors has it exact.
public struct ConformalCalibration: Sendable {
    /// Errors (outturn less mean), one row an origin, one column a month ahead; NaN where the outturn is missing.
    public let errors: [[Double]]

    /// Ranges from errors at past origins: one row an origin, one column a month ahead; NaN where missing.
    public init(errors: [[Double]]) { self.errors = errors }

    /// The place among n sorted absolute errors that gives a range of a level.
    /// - Throws: ``ConformalError/tooFewOrigins(level:needed:found:)`` where the place is beyond the last.
    public static func rank(count n: Int, level: Level) throws(ConformalError) -> Int {
        // 20 × 0.95 is 19, whatever the last digit of the product.
        let place = ((Double(n) + 1) * level.percent / 100 - 1e-9).rounded(.up)
        guard place <= Double(n) else {
            throw .tooFewOrigins(level: level, needed: needed(level: level), found: n)
        }
        return max(1, Int(place))
    }

    /// The fewest errors that can give a range of a level.
    public static func needed(level: Level) -> Int {
        // (n + 1) level / 100 ≤ n.
        Int((level.percent / (100 - level.percent) - 1e-9).rounded(.up))
    }

    /// Half the width of the range of the sum of some months ahead (one month, or a total).
    /// - Throws: ``ConformalError/tooFewOrigins(level:needed:found:)``.
    public func halfWidth(_ months: Range<Int>, level: Level) throws(ConformalError) -> Double {
        var sizes: [Double] = []
        for row in errors where row.count >= months.upperBound {
            let error = row[months].reduce(0, +)
            if !error.isNaN { sizes.append(error.magnitude) }
        }
        sizes.sort()
        return sizes[try ConformalCalibration.rank(count: sizes.count, level: level) - 1]
    }
}

/// Why there is no conformal range.
public enum ConformalError: Error, Hashable, Sendable {
    /// Too short a past for a range of this level.
    case tooFewOrigins(level: Level, needed: Int, found: Int)
}

extension ConformalError: CustomStringConvertible {
    /// In plain words.
    public var description: String {
        switch self {
        case .tooFewOrigins(let level, let needed, let found):
            "a conformal range of \(level)% needs the errors of at least \(needed) past origins and "
                + "there are \(found): "
                + "supply a longer series, ask for a lower level, or take the model's own ranges"
        }
    }
}

extension RollingOrigin {
    /// The errors that conformal ranges are made of: at each origin the model is fitted afresh.
    public func calibration(
        _ values: [Double], specification: any ModelSpecification, support: Support, seed: UInt64
    ) -> ConformalCalibration {
        let backtests = run(values, [specification], support: support, levels: [], seed: seed)
        return ConformalCalibration(errors: backtests.flatMap { $0.scores.map(\.errors) })
    }
}
