/// What a reader should know beside the answer of this study.
package enum FrontDoorNote: Hashable, Sendable {
    /// What a day is, in hours of working time, and in which order contacts are worked.
    case workingTime(hours: Double)
    /// What the range is of, and what is not in it.
    case rangeOfWeeks
    /// It says nothing of how good decisions are.
    case speedAlone
    /// Nothing of paid time is taken off.
    case staffAtWork
}
