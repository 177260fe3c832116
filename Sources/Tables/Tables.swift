// The Tables module.
