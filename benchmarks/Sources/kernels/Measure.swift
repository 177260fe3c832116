/// Times a kernel: the least of five repeats, each long enough to be timed well, in nanoseconds a call.
///
/// The least, not the mean: everything that disturbs a measurement makes it longer.
func measure(_ name: String, per item: String = "call", items: Int = 1, _ body: () throws -> Double) rethrows {
    var sink = 0.0
    var calls = 1
    let clock = ContinuousClock()
    let goal = Duration.milliseconds(40)
    while true {
        let time = try clock.measure { for _ in 0..<calls { sink += try body() } }
        if time > goal { break }
        calls *= 2
    }
    var least = Double.infinity
    for _ in 0..<5 {
        let time = try clock.measure { for _ in 0..<calls { sink += try body() } }
        let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
        least = min(least, seconds * 1e9 / Double(calls * items))
    }
    keep(sink)
    print("\"\(name)\",\(item),\((least * 100).rounded() / 100)")
}

/// Makes a value count as used, so that the optimiser cannot leave out the work behind it.
@inline(never) func keep(_ value: Double) {
    if value == .greatestFiniteMagnitude { print("") }
}
