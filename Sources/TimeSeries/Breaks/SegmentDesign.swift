/// What a regression's columns alone say of every stretch of a series: the Givens rotations that add each observation to
/// the triangular factor of every stretch that ends with it (Golub and Van Loan, 2013, section 6.5).
///
/// A series is fitted and so are hundreds that are simulated like it, on the same columns: the rotations, with their
/// roots and divisions, are worked out once.
struct SegmentDesign: Sendable {
    let count: Int
    let regressors: Int
    /// For each observation and each regressor the cosines of the stretches that begin at 0, 1, … up to it, then their
    /// sines.
    let rotations: [Double]

    /// Where the rotations of an observation begin.
    static func offset(_ end: Int, _ regressors: Int) -> Int { regressors * end * (end + 1) }

    /// - Parameter rows: the regressors of each observation, all of one length.
    init(rows: [[Double]]) {
        let n = rows.count
        let k = rows.first?.count ?? 0
        count = n
        regressors = k
        guard n > 0, k > 0 else {
            rotations = []
            return
        }
        var rotations = [Double](repeating: 0, count: Self.offset(n, k))
        // The factor of the stretch that begins at each observation, so far; only its upper triangle is used.
        var factors = [Double](repeating: 0, count: n * k * k)
        var row = [Double](repeating: 0, count: k)
        for end in 0..<n {
            let offset = Self.offset(end, k)
            for start in 0...end {
                for j in 0..<k { row[j] = rows[end][j] }
                let factor = start * k * k
                for j in 0..<k {
                    let place = offset + j * 2 * (end + 1) + start
                    guard row[j] != 0 else {
                        rotations[place] = 1
                        continue
                    }
                    let diagonal = factors[factor + j * k + j]
                    let length = (diagonal * diagonal + row[j] * row[j]).squareRoot()
                    let c = diagonal / length
                    let s = row[j] / length
                    rotations[place] = c
                    rotations[place + end + 1] = s
                    for i in j..<k {
                        let old = factors[factor + j * k + i]
                        factors[factor + j * k + i] = c * old + s * row[i]
                        row[i] = c * row[i] - s * old
                    }
                }
            }
        }
        self.rotations = rotations
    }
}
