import Studies
import Synchronization
import Testing
import TimeSeries

/// What is fitted once.
@Suite struct SharedFitsTests {
    private final class Count: Sendable {
        let fits = Mutex(0)
    }

    private struct Counted: WrappingModel {
        var inner: any ModelSpecification
        var count: Count

        func fit(_ values: [Double], period: Int) throws -> any FittedModel {
            count.fits.withLock { $0 += 1 }
            return try inner.fit(values, period: period)
        }
    }

    @Test("the same past is fitted once, another one and another set of fits again; an error every time")
    func once() throws {
        let count = Count()
        let model = SharedFits().remembering(Counted(inner: SeasonalNaive(), count: count))
        let values = (0..<40).map { $0 == 7 ? Double.nan : Double($0 % 12) }
        for _ in 0..<3 {
            let fit = try model.fit(values, period: 12)
            let own = try SeasonalNaive().fit(values, period: 12)
            #expect(
                fit.forecast(horizon: 3, support: .real, seed: 1).means
                    == own.forecast(horizon: 3, support: .real, seed: 1).means)
        }
        #expect(count.fits.withLock { $0 } == 1)
        _ = try model.fit(Array(values.dropLast()), period: 12)
        _ = try SharedFits().remembering(Counted(inner: SeasonalNaive(), count: count)).fit(values, period: 12)
        #expect(count.fits.withLock { $0 } == 3)
        for _ in 0..<2 { #expect(throws: ModelError.self) { try model.fit([], period: 12) } }
        #expect(count.fits.withLock { $0 } == 5)
    }
}
