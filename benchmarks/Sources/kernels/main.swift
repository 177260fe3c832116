// Prints `kernel,per,nanoseconds`, one line a kernel; see `Request` for the other ways to run it.
import StatNumerics
import TimeSeries

if case .times = Request.current { print("kernel,per,nanoseconds") }

/// A fixed design: an intercept, and columns of normal numbers.
func design(rows: Int, columns: Int) -> (matrix: Matrix, response: [Double]) {
    var stream = RandomStream(seed: 1)
    var vectors = [[Double](repeating: 1, count: rows)]
    for _ in 1..<columns { vectors.append((0..<rows).map { _ in stream.nextNormal() }) }
    return (Matrix(columns: vectors), (0..<rows).map { _ in stream.nextNormal() })
}

for (rows, columns) in [(120, 4), (120, 13), (2000, 60)] {
    let (x, y) = design(rows: rows, columns: columns)
    try measure("least squares \(rows)x\(columns) refined") {
        try LeastSquares(design: x, response: y).coefficients[0]
    }
    try measure("least squares \(rows)x\(columns)") {
        try LeastSquares(design: x, response: y, refine: false).coefficients[0]
    }
    try measure("QR and solve \(rows)x\(columns)") { try QR(x).solve(y)[0] }
}

let (square, _) = design(rows: 60, columns: 60)
let gram = square.transposedTimes(square)
measure("matrix product 60x60") { (square * square)[0, 0] }
try measure("Cholesky and solve 60x60") { try Cholesky(gram).solve(square.column(1))[0] }
try measure("symmetric eigen 60x60") { try SymmetricEigen(gram).values[0] }

var stream = RandomStream(seed: 2)
var numbers = [Double](repeating: 0, count: 10_000)
measure("random uniform", per: "number", items: numbers.count) {
    numbers.withUnsafeMutableBufferPointer { stream.fillUniforms(into: $0) }
    return numbers[0]
}
measure("random normal", per: "number", items: numbers.count) {
    numbers.withUnsafeMutableBufferPointer { stream.fillNormals(into: $0) }
    return numbers[0]
}

let normal = Normal()
let probabilities = (1...1000).map { Double($0) / 1001 }
measure("normal quantile", per: "number", items: 1000) {
    probabilities.reduce(0) { $0 + normal.quantile($1) }
}
let quantiles = probabilities.map(normal.quantile)
measure("normal cumulative", per: "number", items: 1000) {
    quantiles.reduce(0) { $0 + normal.cumulative($1) }
}

/// A level that wanders, a season and noise: positive, so that every ETS model can be fitted.
func series(months: Int) -> [Double] {
    var stream = RandomStream(seed: 3)
    let season = (0..<12).map { _ in 20 * stream.nextNormal() }
    var level = 300.0
    return (0..<months).map { t in
        level += 5 * stream.nextNormal()
        return level + season[t % 12] + 15 * stream.nextNormal()
    }
}

for months in [60, 120] {
    let y = series(months: months)
    for label in ["ets(A,N,N)", "ets(A,Ad,A)", "ets(M,Ad,M)"] {
        let model = try ModelCatalogue.standard.specification(label)
        try measure("fit \(label), \(months) months") { try model.fit(y, period: 12).logLikelihood }
    }
    for label in [
        "auto-ets", "arima(0,1,1)(0,1,1)", "arima(2,0,1)(0,1,1)", "auto-arima", "ces(P)", "auto-ces", "theta",
        "temporal-hierarchy",
    ] {
        let model = try ModelCatalogue.standard.specification(label)
        try measure("fit \(label), \(months) months") { try Double(model.fit(y, period: 12).observationCount) }
    }
    let auto = try Auto().fit(y, period: 12)
    try measure("fit auto, \(months) months") { try Double(Auto().fit(y, period: 12).observationCount) }
    measure("forecast auto with two ranges, 12 of \(months) months") {
        auto.forecast(horizon: 12, support: .nonNegative, seed: 1).marginals.reduce(0) { sum, month in
            [0.025, 0.1, 0.9, 0.975].reduce(sum) { $0 + month.quantile($1) }
        }
    }
    try measure("decompose by robust loess, \(months) months") {
        try STL(period: 12, seasonalWindow: 13, robust: true).decompose(y).trend[0]
    }
}
let fitted = try ETS(error: .additive, trend: .none, season: .additive).fit(series(months: 120), period: 12)
measure("simulate ets(A,N,A), 12 months", per: "path", items: 10_000) {
    fitted.simulate(horizon: 12, paths: 10_000, support: .nonNegative, seed: 4).values[0]
}
