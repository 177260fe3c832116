// The StatNumerics module.
