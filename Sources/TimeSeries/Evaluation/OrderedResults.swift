import Dispatch
import Synchronization

/// Results worked out on all cores and read in order, so that what is made of them does not depend on how many cores
/// there are.
final class OrderedResults<Value: Sendable>: Sendable {
    private let slots: Mutex<[Value?]>
    private let count: Int

    init(count: Int) {
        self.count = count
        slots = Mutex([Value?](repeating: nil, count: count))
    }

    /// Works out every result; nil stands for one that could not be had.
    func fill(_ result: @Sendable (Int) -> Value?) {
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let value = result(index)
            slots.withLock { $0[index] = value }
        }
    }

    var values: [Value?] { slots.withLock { $0 } }
}
