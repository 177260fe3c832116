/// What a reader should know beside the answer of this study.
package enum FrontDoorNote: Hashable, Sendable {}
