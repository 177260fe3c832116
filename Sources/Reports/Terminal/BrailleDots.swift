/// A grid of braille characters, two dots wide and four high.
struct BrailleDots {
    private let columns: Int
    private let rows: Int
    private var bits: [UInt8]
    /// Bits of U+2800 by row and column of the dot (Unicode chart Braille Patterns).
    private static let dotBits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        bits = Array(repeating: 0, count: columns * rows)
    }

    mutating func line(from start: (x: Int, y: Int), to end: (x: Int, y: Int)) {
        let steps = max(abs(end.x - start.x), abs(end.y - start.y), 1)
        for step in 0...steps {
            let share = Double(step) / Double(steps)
            let x = Int((Double(start.x) + share * Double(end.x - start.x)).rounded())
            let y = Int((Double(start.y) + share * Double(end.y - start.y)).rounded())
            guard (0..<columns * 2).contains(x), (0..<rows * 4).contains(y) else { continue }
            bits[(y / 4) * columns + x / 2] |= Self.dotBits[y % 4][x % 2]
        }
    }

    func character(row: Int, column: Int) -> Character? {
        let pattern = bits[row * columns + column]
        guard pattern != 0, let scalar = UnicodeScalar(0x2800 + UInt32(pattern)) else { return nil }
        return Character(scalar)
    }
}
