package import CouncilData

/// Whose figures are meant, in words.
package enum PlaceWords {
    /// Within a sentence: `Sefton`, or `this series` where nobody says whose figures they are.
    package static func name(_ area: String?) -> String { area ?? "this series" }
    /// After the words of a title: `, Sefton`, or nothing.
    package static func ending(_ area: String?) -> String { area.map { ", \($0)" } ?? "" }
}

extension MonthlyInput {
    /// Whose figures they are, within a sentence.
    package var areaName: String { PlaceWords.name(area) }
}
