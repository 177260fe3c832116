/// Why a linear-algebra routine refused, with what is needed to mend the input.
public enum LinearAlgebraError: Error, Equatable, Sendable {
    /// Two shapes that must agree do not; `what` says which.
    case shapeMismatch(what: String, expected: Int, found: Int)
    /// A matrix with no rows or no columns.
    case empty(what: String)
    /// A NaN or an infinity; nothing here treats NaN as missing, so the caller must leave such rows out first.
    case notFinite(what: String, row: Int, column: Int)
    /// Fewer observations than coefficients.
    case tooFewRows(rows: Int, columns: Int)
    /// `column` is, to working precision, a linear combination of `dependsOn` (empty when the column is all zero).
    case rankDeficient(column: String, dependsOn: [String], rank: Int, columns: Int)
    /// A triangular or banded factor has an exact zero on its diagonal (counted from 0).
    case singular(what: String, at: Int)
    /// The leading minor that ends at `at` (counted from 0) is not positive.
    case notPositiveDefinite(what: String, at: Int)
    /// Weights and variances must be positive.
    case notPositive(what: String, at: Int, value: Double)
    /// LAPACK's iteration did not converge.
    case notConverged(what: String)
}

extension LinearAlgebraError: CustomStringConvertible {
    /// In plain words.
    public var description: String {
        switch self {
        case .shapeMismatch(let what, let expected, let found):
            "\(what): \(found) found where \(expected) were expected"
        case .empty(let what):
            "\(what) has no rows or no columns; at least one of each is needed"
        case .notFinite(let what, let row, let column):
            "\(what) has a missing or infinite value at row \(row + 1), column \(column + 1); "
                + "leave the row out or fill it first"
        case .tooFewRows(let rows, let columns):
            "\(rows) observations cannot determine \(columns) coefficients; add observations or remove columns"
        case .rankDeficient(let column, let dependsOn, let rank, let columns):
            dependsOn.isEmpty
                ? "column '\(column)' is zero throughout (rank \(rank) of \(columns)); remove it"
                : "column '\(column)' is a linear combination of \(dependsOn.map { "'\($0)'" }.joined(separator: ", "))"
                    + " (rank \(rank) of \(columns)); remove one of them"
        case .singular(let what, let at):
            "\(what) is singular: its factor has a zero at diagonal position \(at + 1)"
        case .notPositiveDefinite(let what, let at):
            "\(what) is not positive definite: its leading minor of order \(at + 1) is not positive"
        case .notPositive(let what, let at, let value):
            "\(what) must be positive, but number \(at + 1) is \(value)"
        case .notConverged(let what):
            "\(what) did not converge"
        }
    }
}
