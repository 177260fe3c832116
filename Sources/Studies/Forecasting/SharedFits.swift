import Synchronization
package import TimeSeries

/// Fits of one specification to the pasts of one series, so that what is tried at the same past month twice is fitted once:
/// a backtest, the years of Marches and the rules beside each other meet at many.
package final class SharedFits: Sendable {
    private let fits = Mutex<[[UInt64]: any FittedModel]>([:])

    package init() {}

    /// The model, looking here before it fits anything.
    package func remembering(_ model: any ModelSpecification) -> any ModelSpecification {
        RememberingModel(inner: model, fits: self)
    }

    private struct RememberingModel: WrappingModel {
        var inner: any ModelSpecification
        var fits: SharedFits

        /// - Throws: the inner model's errors, every time.
        func fit(_ values: [Double], period: Int) throws -> any FittedModel {
            // Bit by bit, so that a missing month is like another.
            let key = values.map(\.bitPattern) + [UInt64(period)]
            if let known = fits.fits.withLock({ $0[key] }) { return known }
            let fit = try inner.fit(values, period: period)
            fits.fits.withLock { $0[key] = fit }
            return fit
        }
    }
}
