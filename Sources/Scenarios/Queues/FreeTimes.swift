/// When each server is next free: a heap with the earliest on top.
struct FreeTimes {
    private var heap: [Double]

    init(_ servers: Int) { heap = Array(repeating: 0, count: servers) }

    var earliest: Double { heap[0] }

    mutating func replaceEarliest(with time: Double) {
        var place = 0
        while true {
            var child = 2 * place + 1
            guard child < heap.count else { break }
            if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
            guard heap[child] < time else { break }
            heap[place] = heap[child]
            place = child
        }
        heap[place] = time
    }
}
