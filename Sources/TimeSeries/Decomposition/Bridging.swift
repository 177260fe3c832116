/// Gaps bridged by straight lines, ends by the nearest value.
func bridged(_ values: [Double]) -> [Double] {
    var z = values
    var last: Int?
    for i in z.indices where !z[i].isNaN {
        let from = last ?? i
        for k in (last.map { $0 + 1 } ?? 0)..<i {
            z[k] = last == nil ? z[i] : z[from] + (z[i] - z[from]) * Double(k - from) / Double(i - from)
        }
        last = i
    }
    if let last { for k in z.indices where k > last { z[k] = z[last] } }
    return z
}
