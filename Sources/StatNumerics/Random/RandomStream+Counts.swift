extension RandomStream {
    /// A Poisson number. A mean that is negative, NaN or above 10¹² gives `nil`.
    ///
    /// Below a mean of 10 by inversion of one uniform; above it by the transformed rejection of Hörmann (1993), The
    /// transformed rejection method for generating Poisson random variables, Insurance: Mathematics and Economics 12,
    /// 39–45 (algorithm PTRS).
    public mutating func nextPoisson(mean: Double) -> Int? {
        guard mean >= 0, mean <= 1e12 else { return nil }
        if mean < 10 { return poissonByInversion(mean) }
        let root = mean.squareRoot()
        let b = 0.931 + 2.53 * root
        let a = -0.059 + 0.02483 * b
        let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
        let bound = 0.9277 - 3.6224 / (b - 2)
        let logMean = PortableMath.log(mean)
        while true {
            let u = nextUniform() - 0.5
            let v = nextUniform()
            let distance = 0.5 - u.magnitude
            let k = ((2 * a / distance + b) * u + mean + 0.43).rounded(.down)
            if distance >= 0.07, v <= bound { return Int(k) }
            if k < 0 || (distance < 0.013 && v > distance) { continue }
            let left = PortableMath.log(v * inverseAlpha / (a / (distance * distance) + b))
            if left <= k * logMean - mean - LogFactorial.value(k) { return Int(k) }
        }
    }

    /// A negative binomial number of mean `mean` and variance mean + mean² / `size`: a Poisson whose mean is gamma.
    /// `nil` for parameters outside `size` > 0, `mean` ≥ 0, and for a gamma above 10¹².
    public mutating func nextNegativeBinomial(size: Double, mean: Double) -> Int? {
        guard size > 0, size.isFinite, mean >= 0 else { return nil }
        if mean == 0 { return 0 }
        return nextPoisson(mean: nextGamma(shape: size, scale: mean / size))
    }

    /// A binomial number; `nil` for `trials` outside 0...10¹² or a `chance` outside 0...1.
    ///
    /// With fewer than 10 expected (of the rarer outcome) by inversion of one uniform; otherwise by Hörmann (1993), The
    /// generation of binomial random variates, Journal of Statistical Computation and Simulation 46, 101–110 (BTRS).
    public mutating func nextBinomial(trials: Int, chance: Double) -> Int? {
        guard trials >= 0, trials <= 1_000_000_000_000, chance >= 0, chance <= 1 else { return nil }
        if trials == 0 || chance == 0 { return 0 }
        if chance == 1 { return trials }
        let p = min(chance, 1 - chance)
        let k =
            Double(trials) * p < 10 ? binomialByInversion(trials, p) : binomialByRejection(Double(trials), p)
        return chance <= 0.5 ? k : trials - k
    }

    private mutating func poissonByInversion(_ mean: Double) -> Int {
        var u = nextUniform()
        var probability = PortableMath.exp(-mean)
        var k = 0
        // The terms vanish before the sum can fail to reach the largest uniform.
        while u > probability, k < 1000 {
            u -= probability
            k += 1
            probability *= mean / Double(k)
        }
        return k
    }

    private mutating func binomialByInversion(_ trials: Int, _ p: Double) -> Int {
        let n = Double(trials)
        let odds = p / (1 - p)
        // (1 − p)ⁿ through log1p's series argument would gain nothing: np < 10 keeps the exponent small.
        var probability = PortableMath.exp(-n * logOnePlusOdds(odds))
        var u = nextUniform()
        var k = 0
        while u > probability, k < min(trials, 1000) {
            u -= probability
            k += 1
            probability *= odds * (n - Double(k) + 1) / Double(k)
        }
        return k
    }

    /// ln(1 + odds), by its series where forming 1 + odds would lose the odds.
    private func logOnePlusOdds(_ odds: Double) -> Double {
        guard odds < 1e-3 else { return PortableMath.log(1 + odds) }
        return odds * (1 - odds * (0.5 - odds * (1.0 / 3 - odds * (0.25 - odds * (0.2 - odds / 6)))))
    }

    private mutating func binomialByRejection(_ n: Double, _ p: Double) -> Int {
        let q = 1 - p
        let spread = (n * p * q).squareRoot()
        let b = 1.15 + 2.53 * spread
        let a = -0.0873 + 0.0248 * b + 0.01 * p
        let c = n * p + 0.5
        let bound = 0.92 - 4.2 / b
        let alpha = (2.83 + 5.1 / b) * spread
        let logOdds = PortableMath.log(p / q)
        let mode = ((n + 1) * p).rounded(.down)
        let h = LogFactorial.value(mode) + LogFactorial.value(n - mode)
        while true {
            let u = nextUniform() - 0.5
            var v = nextUniform()
            let distance = 0.5 - u.magnitude
            let k = ((2 * a / distance + b) * u + c).rounded(.down)
            if distance >= 0.07, v <= bound { return Int(k) }
            if k < 0 || k > n { continue }
            v = PortableMath.log(v * alpha / (a / (distance * distance) + b))
            if v <= h - LogFactorial.value(k) - LogFactorial.value(n - k) + (k - mode) * logOdds { return Int(k) }
        }
    }
}

/// ln k! for a whole k ≥ 0, from the four operations and `PortableMath.log`, the same on every machine.
enum LogFactorial {
    static func value(_ k: Double) -> Double {
        if k < 16 { return small[Int(k)] }
        let w = 1 / (k * k)
        let tail = (1.0 / 12 - w * (1.0 / 360 - w * (1.0 / 1260 - w * (1.0 / 1680 - w / 1188)))) / k
        return (k + 0.5) * PortableMath.log(k) - k + 0.9189385332046728 + tail
    }

    private static let small: [Double] = {
        var values = [0.0]
        var factorial = 1.0
        for k in 1..<16 {
            factorial *= Double(k)
            values.append(PortableMath.log(factorial))
        }
        return values
    }()
}
