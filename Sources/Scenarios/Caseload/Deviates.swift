import StatNumerics

typealias Lanes = SIMD8<Double>

/// The standard normal numbers of eight draws at once, each with its own place, so that scenarios that differ in one
/// thing share all others (common random numbers), whatever their horizon.
struct Deviates {
    /// What is drawn once.
    enum Once: Int, CaseIterable { case timeOpen, restatement }
    /// What is drawn for each year.
    enum Yearly: Int, CaseIterable {
        case startedShare, closures, casesPerEpisode, starters, leavers, agency, shareHoldingCases, absence
    }
    /// What is drawn for each month.
    enum Monthly: Int, CaseIterable { case starts, closings, assessments, staff }

    /// Years ahead that have numbers of their own.
    static let years = 12
    private static let head = Once.allCases.count + years * Yearly.allCases.count
    static func count(horizon: Int) -> Int { head + horizon * Monthly.allCases.count }

    private let numbers: UnsafeMutableBufferPointer<Double>

    /// Fills `numbers`, of 8 × `count(horizon:)` elements, for the draws 8 × `block` and on.
    init(seed: UInt64, block: Int, numbers: UnsafeMutableBufferPointer<Double>) {
        // "caseload" in ASCII, in the high half, so that no forecast's stream is met.
        var stream = RandomStream(seed: seed, stream: 0x6361_7365 << 32 | UInt64(block))
        stream.fillNormals(into: numbers)
        self.numbers = numbers
    }

    private func lanes(_ place: Int) -> Lanes {
        UnsafeRawBufferPointer(numbers).loadUnaligned(
            fromByteOffset: place * MemoryLayout<Lanes>.size, as: Lanes.self)
    }
    subscript(once: Once) -> Lanes { lanes(once.rawValue) }
    subscript(yearly: Yearly, year: Int) -> Lanes {
        let place = min(year, Self.years - 1) * Yearly.allCases.count + yearly.rawValue
        return lanes(Once.allCases.count + place)
    }
    subscript(monthly: Monthly, month: Int) -> Lanes {
        lanes(Self.head + month * Monthly.allCases.count + monthly.rawValue)
    }

    /// A departure that is new each year and of which four fifths last into the next.
    func lasting(_ what: Yearly, year: Int, sd: Double) -> Lanes {
        var total = Lanes.zero
        for past in 0...max(0, year) { total = 0.8 * total + sd * self[what, past] }
        return total
    }

    /// A departure that grows over a year from nothing and of which half lasts into the next: knots a year apart,
    /// straight lines between. `month` counts from 0, the end of which is a twelfth of the way to the first knot.
    func drifting(_ what: Yearly, month: Int, sd: Double) -> Lanes {
        guard sd > 0, month >= 0 else { return .zero }
        var last = Lanes.zero
        var next = sd * self[what, 0]
        for year in stride(from: 1, through: month / 12, by: 1) {
            last = next
            next = 0.5 * last + sd * self[what, year]
        }
        return last + (next - last) * (Double(month % 12 + 1) / 12)
    }
}

extension SIMD8<Double> {
    /// e to each lane, the same on every machine.
    var exponential: Self {
        var result = self
        for i in 0..<8 { result[i] = PortableMath.exp(self[i]) }
        return result
    }
    /// The natural logarithm of each lane, the same on every machine.
    var naturalLogarithm: Self {
        var result = self
        for i in 0..<8 { result[i] = PortableMath.log(self[i]) }
        return result
    }
    /// To whole numbers, halves to even; for lanes between 0 and 2⁵¹. A call of the C library for each lane is what
    /// `rounded()` would cost.
    var whole: Self { (self + 0x1p52) - 0x1p52 }
    var nonNegative: Self { pointwiseMax(self, .zero) }
}
