// The Safeguarding module.
