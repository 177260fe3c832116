import Synchronization
import Tables

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A progress bar on standard error, for work of more than about a second on a terminal; otherwise silent.
///
/// It may be told of progress from any thread. It draws at most ten times a second and leaves nothing behind.
package final class ProgressBar: Sendable {
    private struct State {
        var done = 0
        var lastDrawn: ContinuousClock.Instant?
    }

    private let label: String
    private let total: Int?
    private let isOn: Bool
    private let start: ContinuousClock.Instant
    private let state = Mutex(State())

    /// - Parameters:
    ///   - label: what is being done, "Forecasting".
    ///   - total: how many pieces of work there are; nil where that is not known before the end.
    ///   - isOn: false for `--quiet`; it also takes a terminal.
    package init(_ label: String, total: Int?, isOn: Bool = true) {
        self.label = label
        self.total = total
        self.isOn = isOn && total != 0 && isatty(STDERR_FILENO) == 1
        start = .now
    }

    /// Says that some more pieces are done.
    package func advance(by count: Int = 1) {
        guard isOn else { return }
        state.withLock { state in
            state.done += count
            let now = ContinuousClock.now
            guard now - start > .seconds(1) else { return }
            if let last = state.lastDrawn, now - last < .milliseconds(100) { return }
            state.lastDrawn = now
            Self.print("\r" + Self.line(label, done: state.done, total: total, elapsed: now - start) + "\u{1B}[K")
        }
    }

    /// Takes the bar away.
    package func finish() {
        state.withLock { state in
            if state.lastDrawn != nil { Self.print("\r\u{1B}[K") }
            state.lastDrawn = nil
        }
    }

    /// `Forecasting  [#########-----------]  45%  450 of 1,000  about 12 s left`
    package static func line(_ label: String, done: Int, total: Int?, elapsed: Duration) -> String {
        guard let total else { return "\(label)  \(NumberFormat.integer(done)) done" }
        let share = total > 0 ? min(1, max(0, Double(done) / Double(total))) : 1
        let filled = Int(share * 20)
        let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: 20 - filled)
        var text = "\(label)  [\(bar)]  \(Int(share * 100))%  "
        text += "\(NumberFormat.integer(done)) of \(NumberFormat.integer(total))"
        if share > 0.02, share < 1 {
            let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
            text += "  about \(Int((seconds * (1 - share) / share).rounded(.up))) s left"
        }
        return text
    }

    private static func print(_ text: String) {
        var copy = text
        copy.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
