/// What was done while figures were read, and what a reader of them should know.
package enum InputNote: Hashable, Sendable {}
