import Tables

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What the terminal is like.
enum Terminal {
    static var environment: [String: String] { ProcessEnvironment.all }

    /// Whether standard output is one.
    static var isOutput: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Columns, from `COLUMNS` or the terminal itself, within what tables and prose read well at; 80 when unknown.
    static var width: Int {
        if let columns = environment["COLUMNS"].flatMap({ Int($0) }) { return min(max(columns, 60), 120) }
        var size = winsize()
        if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
            return min(max(Int(size.ws_col), 60), 120)
        }
        return 80
    }
}
