extension Normal {
    /// The deviate beyond which, on either side, 5 % of a standard normal lie: of a 95 % interval, to the last digit.
    public static let deviateOf95 = 1.959963984540054

    /// The deviate z for which a share of a standard normal lies from −z to z: 1.959964 for 0.95. NaN for a share that
    /// is not between 0 and 1.
    public static func deviate(holding share: Double) -> Double {
        share > 0 && share < 1 ? -standardQuantile((1 - share) / 2) : .nan
    }
}
