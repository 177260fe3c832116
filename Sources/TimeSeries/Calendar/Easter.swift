/// Easter of the Gregorian calendar, as the Western churches and British bank holidays reckon it.
public enum Easter {
    /// Easter Sunday of a year, 22 March to 25 April; the Gregorian reckoning is carried back before 1583.
    ///
    /// The anonymous algorithm of *Nature* (20 April 1876), as given by Meeus (1991), *Astronomical Algorithms*,
    /// chapter 8, and Butcher (1876). - Returns: `nil` unless the year is 1 to 9999.
    public static func sunday(year: Int) -> Day? {
        guard (1...9999).contains(year) else { return nil }
        let goldenNumber = year % 19
        let (century, yearOfCentury) = (year / 100, year % 100)
        // Corrections of the lunar cycle: the dropped leap days of centuries, and the drift of the moon itself.
        let moonDrift = (century - (century + 8) / 25 + 1) / 3
        let epact = (19 * goldenNumber + century - century / 4 - moonDrift + 15) % 30
        let toSunday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7
        let late = (goldenNumber + 11 * epact + 22 * toSunday) / 451
        let days = epact + toSunday - 7 * late + 114
        return Day(year: year, month: days / 31, day: days % 31 + 1)
    }
}
