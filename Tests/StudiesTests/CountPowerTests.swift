import CouncilData
import Foundation
import Presentation
import StatNumerics
import Studies
import TestSupport
import Testing
import TimeSeries

/// The power of the mean that the count model takes for monthly referrals, found again from the shipped figures.
@Suite struct CountPowerTests {
    /// For each authority the ratio of variance to mean after year and month effects (quasi-Poisson), less one; its
    /// logarithm against that of the mean over authorities. Python (NumPy 2.4, the same regression) gives 0.5406.
    @Test("the excess variance of the authorities' referrals grows as the 0.54 power of the mean")
    func powerOfTheMean() throws {
        let published = try PublishedMonths(try Shipped.location(), register: try Shipped.register())
        var points: [(mean: Double, excess: Double)] = []
        for area in published.areas {
            let series = try published.series(for: area)
            let places = series.values.indices.filter { !series.values[$0].isNaN }
            let y = places.map { series.values[$0] }
            let mean = y.reduce(0, +) / Double(y.count)
            // England and the region are sums of authorities.
            guard mean < 5000 else { continue }
            let years = places.map { FinancialYear(containing: series.start + $0).endingMarch }
            let months = places.map { (series.start + $0).month }
            var columns = Set(years).sorted().map { year in years.map { $0 == year ? 1.0 : 0 } }
            columns += (1...11).map { month in months.map { $0 == month ? 1.0 : 0 } }
            let fit = try CountRegression(design: Matrix(columns: columns), response: y)
            points.append((log(mean), log(fit.dispersion - 1)))
        }
        #expect(points.count == 15)
        let x = points.map(\.mean).reduce(0, +) / 15
        let y = points.map(\.excess).reduce(0, +) / 15
        let products = points.reduce(0) { $0 + ($1.mean - x) * ($1.excess - y) }
        let squares = points.reduce(0) { $0 + ($1.mean - x) * ($1.mean - x) }
        #expect(abs(products / squares - 0.5406) < 0.001)
        // Variance is mean + φ mean ^ power, so that the power is one more.
        #expect(CountModel.powers.contains { abs($0 - 1 - products / squares) < 0.01 })
    }
}
