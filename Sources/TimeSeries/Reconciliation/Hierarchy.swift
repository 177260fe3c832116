/// Series that add up: areas to a region, sources to a total. A series may add into several (a source of an area into
/// the area and into the source's total).
public struct Hierarchy: Sendable, Hashable {
    /// Every series, parents before their children, in order of mention.
    public let nodes: [String]
    /// The series that no other adds up to, in order of mention.
    public let leaves: [String]
    /// For each node, the leaves (as places in `leaves`) that it is the sum of; a leaf is its own.
    public let members: [[Int]]

    /// - Parameter edges: a pair for each child of each parent.
    /// - Throws: ``HierarchyError`` for a series under itself, a pair given twice, or a leaf that reaches a parent by
    ///   two ways and would count twice.
    public init(edges: [(parent: String, child: String)]) throws(HierarchyError) {
        var children: [String: [String]] = [:]
        var order: [String] = []
        var mentioned = Set<String>()
        var hasParent = Set<String>()
        guard !edges.isEmpty else { throw .empty }
        for (parent, child) in edges {
            if parent == child { throw .underItself(parent) }
            if children[parent]?.contains(child) == true { throw .twice(parent: parent, child: child) }
            children[parent, default: []].append(child)
            hasParent.insert(child)
            for name in [parent, child] where mentioned.insert(name).inserted { order.append(name) }
        }
        let leaves = order.filter { children[$0] == nil }
        let places = Dictionary(uniqueKeysWithValues: leaves.enumerated().map { ($1, $0) })
        var known: [String: [Int]] = [:]
        for leaf in leaves { known[leaf] = places[leaf].map { [$0] } }
        // From the bottom upwards: each pass settles the parents of what is settled.
        var depth: [String: Int] = Dictionary(uniqueKeysWithValues: leaves.map { ($0, 0) })
        var open = order.filter { children[$0] != nil }
        while !open.isEmpty {
            let ready = open.filter { (children[$0] ?? []).allSatisfy { known[$0] != nil } }
            guard !ready.isEmpty else { throw .underItself(open[0]) }
            for name in ready {
                let all = (children[name] ?? []).flatMap { known[$0] ?? [] }
                guard Set(all).count == all.count else {
                    var seen = Set<Int>()
                    let twice = all.first { !seen.insert($0).inserted } ?? 0
                    throw .countedTwice(parent: name, leaf: leaves[twice])
                }
                known[name] = all.sorted()
                depth[name] = 1 + ((children[name] ?? []).compactMap { depth[$0] }.max() ?? 0)
            }
            let done = Set(ready)
            open.removeAll { done.contains($0) }
        }
        // Stable: parents first, and the order of mention among equals.
        let sorted = order.enumerated().sorted {
            (-(depth[$0.element] ?? 0), $0.offset) < (-(depth[$1.element] ?? 0), $1.offset)
        }
        nodes = sorted.map(\.element)
        self.leaves = leaves
        members = sorted.map { known[$0.element] ?? [] }
    }

    /// Values of every node from those of the leaves.
    public func sums(_ leaves: [Double]) -> [Double] {
        members.map { $0.reduce(0) { $0 + leaves[$1] } }
    }
}

/// Why parts and wholes are no hierarchy; each case carries the names.
public enum HierarchyError: Error, Hashable, Sendable {
    case empty
    case underItself(String)
    case twice(parent: String, child: String)
    case countedTwice(parent: String, leaf: String)
}

extension HierarchyError: CustomStringConvertible {
    /// In plain words.
    public var description: String {
        switch self {
        case .empty: "the hierarchy names no parent and child: give at least one row"
        case .underItself(let name): "\"\(name)\" stands under itself: a series adds up to its parent alone"
        case .twice(let parent, let child): "\"\(child)\" stands twice under \"\(parent)\": leave one row out"
        case .countedTwice(let parent, let leaf):
            "\"\(leaf)\" reaches \"\(parent)\" by two ways and would count twice: take one of them out"
        }
    }
}
