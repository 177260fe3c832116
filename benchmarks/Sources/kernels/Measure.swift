/// What the program was asked for: every kernel timed; `--list`, their names alone; `--calls N NAME`, one kernel called N
/// times and nothing printed, for a tool that counts instructions.
enum Request: Sendable {
    case times
    case list
    case calls(Int, of: String)

    static let current: Request = {
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.first == "--list" { return .list }
        if arguments.count == 3, arguments.first == "--calls", let calls = Int(arguments[2]) {
            return .calls(calls, of: arguments[3])
        }
        return .times
    }()
}

/// Times a kernel: the least of five repeats, each long enough to be timed well, in nanoseconds a call.
///
/// The least, not the mean: everything that disturbs a measurement makes it longer.
func measure(_ name: String, per item: String = "call", items: Int = 1, _ body: () throws -> Double) rethrows {
    var sink = 0.0
    switch Request.current {
    case .times: break
    case .list: return print(name)
    case .calls(let calls, let chosen):
        if chosen == name { for _ in 0..<calls { sink += try body() } }
        return keep(sink)
    }
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
