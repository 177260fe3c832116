import Dispatch
import Synchronization

/// The results of tasks worked out on several cores, in the order of the tasks, so that what is made of them does not
/// depend on how many cores there are. Each core takes the next task when it has done one.
///
/// - Parameter jobs: the most tasks at a time; nil for one a core.
@discardableResult
package func parallelMap<Result: Sendable>(
    _ count: Int, jobs: Int? = nil, _ result: @Sendable (Int) -> Result
) -> [Result] {
    let next = Atomic<Int>(0)
    let slots = Mutex([Result?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: max(1, min(jobs ?? count, count))) { _ in
        while true {
            let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard index < count else { return }
            let value = result(index)
            slots.withLock { $0[index] = value }
        }
    }
    return slots.withLock { $0.compactMap { $0 } }
}
