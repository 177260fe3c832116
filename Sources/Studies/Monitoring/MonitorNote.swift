/// What a reader should know beside the answer of this study.
package enum MonitorNote: Hashable, Sendable {}
