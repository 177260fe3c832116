/// What the level of a series does over its months, as far as its own figures show.
public enum LevelCourse: Hashable, Sendable {
    /// No lasting change of level stands out.
    case holds
    /// It changes at the dates found, and holds between them.
    case changes
    /// It moves a little in every month, as a random walk does: what looks like a new level is where it went, and it may
    /// come back or go on.
    ///
    /// - Parameter perMonth: the standard deviation of a month's move, in the units of the series.
    case wanders(perMonth: Double)

    /// Whether it wanders.
    public var wanders: Bool { if case .wanders = self { true } else { false } }
}
