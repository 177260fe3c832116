import Foundation
import TestSupport
import Testing
import TimeSeries

/// A case of `structural_reference.csv` (statsmodels 0.15.0): see `make_structural.py`.
struct StructuralCase: CustomTestStringConvertible, Sendable {
    let name: String
    let model: StructuralModel
    let series: String
    let transform: @Sendable (Double) -> Double
    let regressors: [String]
    let gaps: [Int]

    var testDescription: String { name }
    var period: Int { series == "Nile" ? 1 : 12 }

    init(
        _ name: String, _ model: StructuralModel, _ series: String, gaps: [Int] = [], regressors: [String] = [],
        _ transform: @escaping @Sendable (Double) -> Double = { $0 }
    ) {
        self.name = name
        self.model = model
        self.series = series
        self.transform = transform
        self.regressors = regressors
        self.gaps = gaps
    }

    static let all: [StructuralCase] = [
        .init("nile", StructuralModel(), "Nile"),
        .init("nile-gaps", StructuralModel(), "Nile", gaps: Array(20..<40) + Array(60..<80)),
        .init("nile-trend", StructuralModel(trend: .trend), "Nile", gaps: [0, 1, 50, 98, 99]),
        .init("nile-smooth", StructuralModel(trend: .smooth), "Nile", gaps: [1]),
        .init("nile-drift", StructuralModel(trend: .drift), "Nile"),
        .init("drivers-bsm", .basic, "Seatbelts") { log10($0) },
        .init("drivers-bsm-gaps", .basic, "Seatbelts", gaps: [0, 2, 3, 14, 80, 81, 190, 191]) { log10($0) },
        .init("drivers-law", StructuralModel(season: .fixed), "Seatbelts", regressors: ["law"]) { log($0) },
        .init("drivers-fixed", StructuralModel(season: .fixed), "Seatbelts", regressors: ["petrol", "law"]) {
            log($0)
        },
        .init("drivers-season", StructuralModel(season: .moving), "Seatbelts", regressors: ["petrol", "law"]) {
            log($0)
        },
        .init(
            "drivers-three", StructuralModel(season: .moving), "Seatbelts", gaps: [5, 60, 61, 191],
            regressors: ["petrol", "law", "kms"]
        ) { log($0) },
        .init("air-bsm", .basic, "AirPassengers") { log($0) },
        .init("deaths-level", StructuralModel(season: .moving), "USAccDeaths", gaps: [3, 30, 31]),
        .init("deaths-smooth", StructuralModel(trend: .smooth, season: .fixed), "USAccDeaths"),
        .init("co2-bsm", .basic, "co2"),
        .init("nottem-level", StructuralModel(season: .moving), "nottem"),
    ]

    /// The series with its gaps, and the model with its regressors, these at their last values for a year ahead.
    func data() throws -> (values: [Double], model: StructuralModel) {
        let cells = try calendarReference("series/\(series).csv")
        // The second column of drivers' deaths is those killed; the third, killed or seriously injured.
        let column = series == "Seatbelts" ? 2 : 1
        var values = try cells.map { transform(try #require(Double($0[column]))) }
        for gap in gaps { values[gap] = .nan }
        var model = model
        guard !regressors.isEmpty else { return (values, model) }
        let columns = try regressors.map { name -> [Double] in
            let place = try #require(["kms": 5, "petrol": 6, "law": 8][name])
            let x = try cells.map { row -> Double in
                let value = try #require(Double(row[place]))
                return name == "law" ? value : log(value)
            }
            return x + [Double](repeating: x[x.count - 1], count: 12)
        }
        model.regressors = .init(names: regressors, columns: columns)
        return (values, model)
    }

    /// Values by quantity, in the order of their index.
    func reference() throws -> [String: [Double]] {
        var values: [String: [Double]] = [:]
        for cells in try arimaRows("structural_reference.csv") where cells[0] == name {
            values[cells[1], default: []].append(try #require(Double(cells[3])))
        }
        return values
    }
}
