/// Monthly series that failed once, each for its kind, with the first month: invented figures.
enum MonthCases {
    /// A file of months from `start` on, one a figure.
    ///
    /// - Parameter figures: with commas between, in order.
    static func csv(_ column: String, start: (year: Int, month: Int), _ figures: String) -> String {
        let cells = figures.split { $0 == "," || $0.isWhitespace }
        var text = "month,\(column)\n"
        for (place, cell) in cells.enumerated() {
            let index = 12 * start.year + start.month - 1 + place
            text += "\(index / 12)-\(Figures.two(index % 12 + 1)),\(cell)\n"
        }
        return text
    }

    /// April 2021 to November 2026, of which an extract of 12 November holds a part.
    static let partial = """
        287, 355, 294, 319, 262, 276, 345, 335, 248, 295, 278, 325, 299, 297, 352, 288, 227, 321, 359, 308, 252,
        279, 357, 340, 303, 282, 255, 324, 241, 316, 357, 304, 268, 264, 304, 267, 274, 312, 260, 305, 236, 308,
        372, 319, 265, 326, 337, 275, 310, 307, 303, 287, 235, 319, 317, 262, 261, 295, 311, 319, 299, 314, 320,
        311, 263, 275, 334, 121
        """

    /// April 2015 to March 2020: percentages near 100.
    static let nearHundred = """
        100.0, 98.2, 95.9, 100.0, 97.4, 97.1, 96.5, 95.8, 98.0, 95.7, 100.0, 98.5, 97.3, 96.1, 98.3, 100.0, 98.3,
        95.2, 97.2, 94.0, 100.0, 99.2, 98.2, 98.4, 96.5, 97.4, 99.9, 97.6, 99.0, 98.2, 98.3, 98.4, 100.0, 97.1,
        99.2, 96.0, 96.5, 96.2, 99.6, 97.1, 100.0, 95.5, 98.6, 95.2, 100.0, 96.2, 98.8, 96.3, 96.1, 98.3, 94.0,
        95.1, 100.0, 96.0, 99.6, 95.9, 94.2, 96.9, 99.7, 97.7
        """

    /// April 2019 to March 2024: counts of Poisson mean 4.4, those of 1 to 5 hidden.
    static let hidden = """
        c, c, c, c, c, 8, c, c, c, 8, 8, 7, 7, c, c, 6, c, 8, c, c, 8, c, c, 0, c, c, c, c, 7, c, c, c, c, c, c, 7,
        c, 0, c, 6, 7, 9, 7, c, c, c, c, c, c, 7, 13, 6, c, c, c, 6, c, c, 6, c
        """
}
