extension RandomStream {
    /// A standard exponential number, by inversion of one uniform.
    public mutating func nextExponential() -> Double { -PortableMath.log(nextUniform()) }

    /// A gamma number of `shape` > 0 and `scale` > 0; NaN for other parameters. It takes a varying number of words.
    ///
    /// Source: Marsaglia and Tsang (2000), A simple method for generating gamma variables, ACM Transactions on
    /// Mathematical Software 26, 363–372; for a shape below 1 their remark of section 6, G(a) = G(a + 1) U^(1/a).
    public mutating func nextGamma(shape: Double, scale: Double = 1) -> Double {
        guard shape > 0, scale > 0, shape.isFinite else { return .nan }
        if shape >= 1 { return scale * nextGammaOfLargeShape(shape) }
        return scale * PortableMath.exp(nextLogGamma(shape: shape))
    }

    /// A chi-square number.
    public mutating func nextChiSquare(degreesOfFreedom: Double) -> Double {
        nextGamma(shape: degreesOfFreedom / 2, scale: 2)
    }

    /// A number of Student's t.
    public mutating func nextStudentT(degreesOfFreedom: Double) -> Double {
        let normal = nextNormal()
        return normal / (nextChiSquare(degreesOfFreedom: degreesOfFreedom) / degreesOfFreedom).squareRoot()
    }

    /// A beta number on 0...1 with parameters a, b > 0; NaN for others.
    ///
    /// It is the share of one gamma in the sum of two, taken from their logarithms: gammas of a small shape are often
    /// too small for a `Double`.
    public mutating func nextBeta(_ a: Double, _ b: Double) -> Double {
        guard a > 0, b > 0, a.isFinite, b.isFinite else { return .nan }
        let first = nextLogGamma(shape: a)
        let second = nextLogGamma(shape: b)
        // Shapes so small that both logarithms overflow leave nothing but the two ends.
        if first == second, first.isInfinite { return nextUniform() < a / (a + b) ? 1 : 0 }
        return 1 / (1 + PortableMath.exp(second - first))
    }

    /// The logarithm of a gamma number of scale 1.
    mutating func nextLogGamma(shape: Double) -> Double {
        if shape >= 1 { return PortableMath.log(nextGammaOfLargeShape(shape)) }
        let gamma = nextGammaOfLargeShape(shape + 1)
        return PortableMath.log(gamma) + PortableMath.log(nextUniform()) / shape
    }

    private mutating func nextGammaOfLargeShape(_ shape: Double) -> Double {
        let d = shape - 1.0 / 3
        let c = 1 / (9 * d).squareRoot()
        while true {
            let x = nextNormal()
            let root = 1 + c * x
            guard root > 0 else { continue }
            let v = root * root * root
            let u = nextUniform()
            let square = x * x
            if u < 1 - 0.0331 * square * square { return d * v }
            if PortableMath.log(u) < 0.5 * square + d * (1 - v + PortableMath.log(v)) { return d * v }
        }
    }
}
