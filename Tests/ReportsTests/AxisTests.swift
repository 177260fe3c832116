import Reports
import Testing

/// Labels of a value axis drawn with characters.
@Suite("Reports: axes with characters") struct AxisTests {
    @Test("labels stand at even distances on any height, and the plot takes no more rows than it may")
    func even() {
        for height in 4...30 {
            for largest in [1.0, 3, 7, 12, 33, 95, 561, 1_890, 2_000, 74_000] {
                for count in 2...8 {
                    let axis = ValueAxis(values: [0, largest], startsAtZero: true, count: count)
                    let (rows, stride) = axis.rows(within: height)
                    #expect(rows <= height && rows * 4 >= height * 3)
                    let labels = axis.labels(onRows: rows, stride: stride)
                    #expect(labels.count == rows)
                    let places = labels.indices.filter { !labels[$0].isEmpty }
                    #expect(places.first == 0 && places.last == rows - 1, "\(labels)")
                    #expect(Set(zip(places, places.dropFirst()).map { $1 - $0 }).count <= 1, "\(labels)")
                    // A label stands on the row of its value's ink.
                    for (tick, label) in zip(axis.ticks, axis.labels) where labels.contains(label) {
                        let ink = Int(((1 - axis.position(tick)) * Double(rows * 4 - 1)).rounded()) / 4
                        #expect(labels[ink] == label, "\(height), \(largest), \(count): \(label) of \(labels)")
                    }
                }
            }
        }
    }

    @Test(
        "the chart of impact at its lowest, 0 to 600 in six rows: both ends, not 600, 400 and 200 at uneven distances")
    func low() {
        let axis = ValueAxis(values: [0, 561], startsAtZero: true, count: 4)
        #expect(axis.labels == ["0", "200", "400", "600"])
        let (rows, stride) = axis.rows(within: 6)
        #expect(axis.labels(onRows: rows, stride: stride) == ["600", "", "", "", "", "0"])
        #expect(axis.labels(onRows: axis.rows(within: 8).rows, stride: 1) == ["600", "", "400", "", "200", "", "0"])
    }
}
