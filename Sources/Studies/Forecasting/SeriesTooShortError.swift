package import CouncilData
import TimeSeries

/// A series with too few observed months for the model asked for.
package struct SeriesTooShortError: CategorisedError, Equatable {
    /// The fewest observed months that `auto` takes: with less than a year, nothing tells a quiet August from a fall,
    /// and a total of twelve months would be guesswork.
    package static let automaticMinimum = 12
    /// The fewest from which a spread can be estimated at all.
    package static let spreadMinimum = 3
    /// The fewest that `ets(A,N,N)` takes: two more than its parameters.
    static let levelMinimum = 5

    package var measure: String
    package var model: String
    package var needed: Int
    package var found: Int

    package var exitCategory: ExitCategory { .data }

    package var description: String {
        let months = found == 1 ? "1 month with a value" : "\(found) months with a value"
        var text =
            "\(measure.prefix(1).uppercased())\(measure.dropFirst()) has \(months), and \(model) needs at least "
            + "\(needed). "
        text += "Add earlier months, or choose a model that makes do with fewer: "
        text +=
            found < Self.levelMinimum
            ? "--model naive, which repeats the last value and takes its spread from an assumption."
            : "--model \"ets(A,N,N)\" (a level without season or trend) or --model naive (the last value)."
        return text
    }
}
