/// The nearest of some names to one that was not found, for "did you mean".
package enum NearestName {
    /// The candidate with the fewest changes of a letter (inserted, removed, replaced, or two neighbours swapped), case
    /// and the difference between space, `_` and `-` aside; nil when none is nearer than a third of the name's length.
    /// A name that contains the other counts as near. Among equals the first wins.
    package static func nearest(to name: String, in candidates: [String]) -> String? {
        // Nobody mistypes a name so long, and the distance takes as many steps as the product of the lengths.
        guard name.utf8.count <= longest else { return nil }
        let wanted = folded(name)
        guard !wanted.isEmpty else { return nil }
        var best: (candidate: String, distance: Int)?
        for candidate in candidates where candidate.utf8.count <= longest {
            let other = folded(candidate)
            guard !other.isEmpty else { continue }
            var distance = editDistance(wanted, other)
            let limit = max(1, max(wanted.count, other.count) / 3)
            if distance > limit {
                let short = wanted.count < other.count ? wanted : other
                let long = wanted.count < other.count ? other : wanted
                guard short.count >= 4, contains(long, short) else { continue }
                distance = limit + 1
            }
            if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
        }
        return best?.candidate
    }

    private static let longest = 200

    private static func folded(_ name: String) -> [Character] {
        name.lowercased().map { $0 == "_" || $0 == "-" ? " " : $0 }
    }

    private static func contains(_ long: [Character], _ short: [Character]) -> Bool {
        (0...(long.count - short.count)).contains { long[$0...].starts(with: short) }
    }

    /// Optimal string alignment distance.
    private static func editDistance(_ a: [Character], _ b: [Character]) -> Int {
        if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in 1...a.count {
            var row = [i]
            row.reserveCapacity(b.count + 1)
            for j in 1...b.count {
                let cost = a[i - 1] == b[j - 1] ? 0 : 1
                var value = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    value = min(value, beforeLast[j - 2] + 1)
                }
                row.append(value)
            }
            beforeLast = last
            last = row
        }
        return last[b.count]
    }
}
