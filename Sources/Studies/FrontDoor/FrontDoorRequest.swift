package import CouncilData
import Scenarios
import Tables
package import TimeSeries

/// A setting of the front door that no front door can have.
package enum FrontDoorError: CategorisedError, Equatable {
    /// No figure is published from which to take the minutes.
    case minutesMissing
    case outOfRange(option: String, value: String, expected: String)
    /// A load so large that the search for staff has no end.
    case tooMuchWork(erlang: Double)

    package var exitCategory: ExitCategory { .usage }

    package var description: String {
        switch self {
        case .minutesMissing:
            "How long a contact takes is needed: give --minutes. No figure is published and none is assumed; time a "
                + "sample of your own, from opening a contact to its decision, checks and recording included."
        case .outOfRange(let option, let value, let expected): "\(option) is \(value); expected \(expected)."
        case .tooMuchWork(let erlang):
            "That is work for \(NumberFormat.fixed(erlang)) people at once; expected fewer than 5,000. "
                + "Look at --contacts-a-day (a working day), --minutes (a contact) and --hours (a day)."
        }
    }
}

/// A front door: what comes in, how long it takes, who is there, and what is asked of it.
package struct FrontDoorRequest: Sendable {
    /// Contacts a working day, the mean over the year.
    package var contactsADay: Double
    /// Where that figure is from; nil when the user gave it.
    package var contactsSource: PublishedContacts?
    /// Minutes of one person's work on a contact, the mean.
    package var minutes: Double
    /// People at work on contacts at any time of the working day; nil to take the fewest that are enough.
    package var staff: Int?
    package var hours: Double = FrontDoorRequest.standardHours
    /// Working days from arrival to decision.
    package var targetDays: Double = 1
    /// Monday to Friday, relative.
    package var profile: [Double] = FrontDoorRequest.standardProfile
    /// The share of a bank holiday's contacts that come on the next working day.
    package var shareAfterHoliday: Double = FrontDoorRequest.standardShareAfterHoliday
    /// Coefficient of variation of the minutes; 1 is the exponential that Erlang's formula takes.
    package var variation: Double = 1
    /// Coefficient of variation of a day's expected contacts beyond chance.
    package var dayVariation: Double = 0
    /// The share of paid time that is not spent on contacts.
    package var shrinkage: Double = 0
    /// The first month of the twelve that are simulated.
    package var from = Month(index: 12 * 2024 + 3)
    package var years = 100
    package var seed: UInt64 = 1
    package var jobs = 1

    /// A 37-hour week over five days: National Joint Council for Local Government Services, *Green Book*, part 2.
    package static let standardHours = 7.4
    /// An assumption: no profile of contacts by weekday is published.
    package static let standardProfile: [Double] = [130, 100, 100, 100, 90]
    package static let standardShareAfterHoliday = 0.5

    package init(contactsADay: Double, contactsSource: PublishedContacts?, minutes: Double) {
        self.contactsADay = contactsADay
        self.contactsSource = contactsSource
        self.minutes = minutes
    }

    /// Contacts of a year, as a Safeguarding Children Partnership printed them.
    package struct PublishedContacts: Hashable, Sendable {
        package var contacts: Int
        package var year: FinancialYear
        package var workingDays: Int
    }

    /// Sefton's contacts of 2021-22 over the working days of that year, with where they are from: 9,519 ÷ 253.
    package static var publishedContacts: (aDay: Double, source: PublishedContacts) {
        let year = FinancialYear(endingMarch: 2022)
        let days = year.months.reduce(0) { $0 + EnglishCalendar.workingDays(in: $1) }
        let contacts = ContactsRule.reportedContacts
        return (Double(contacts) / Double(days), .init(contacts: contacts, year: year, workingDays: days))
    }

    /// People whose whole time the contacts take: the load in erlang.
    package var load: Double { contactsADay * minutes / (hours * 60) }
    package var dayLength: Double { hours * 60 }
    /// Minutes of working time from arrival to decision.
    package var target: Double { targetDays * dayLength }

    /// - Throws: ``FrontDoorError`` that names the option.
    func validate() throws(FrontDoorError) {
        func within(_ option: String, _ value: Double, _ range: ClosedRange<Double>, _ expected: String)
            throws(FrontDoorError)
        {
            guard range.contains(value) else {
                throw .outOfRange(option: option, value: NumberFormat.trimmed(value), expected: expected)
            }
        }
        try within("--contacts-a-day", contactsADay, 0.1...100_000, "contacts a working day, 0.1 to 100,000")
        try within("--minutes", minutes, 0.5...10_000, "minutes a contact, 0.5 to 10,000")
        try within("--hours", hours, 0.5...24, "hours in a working day, 0.5 to 24")
        try within("--target-days", targetDays, 0.01...60, "working days from contact to decision, 0.01 to 60")
        try within("--variation", variation, 0...5, "0 (all alike) to 5; 1 is the exponential")
        try within("--day-variation", dayVariation, 0...2, "0 (chance alone) to 2")
        try within("--holiday-carry", 100 * shareAfterHoliday, 0...100, "per cent, 0 to 100")
        try within("--shrinkage", 100 * shrinkage, 0...90, "per cent of paid time, 0 to 90")
        try within("--years", Double(years), 10...10_000, "simulated years, 10 to 10,000")
        if let staff {
            try within("--staff", Double(staff), 1...100_000, "people at work on contacts, 1 or more")
        }
        if load > 5000 { throw .tooMuchWork(erlang: load) }
        guard ArrivalProfile(weights: profile, shareAfterHoliday: shareAfterHoliday) != nil else {
            throw .outOfRange(
                option: "--profile", value: profile.map { NumberFormat.trimmed($0) }.joined(separator: ","),
                expected: "five numbers of 0 or more, Monday to Friday, such as 130,100,100,100,90")
        }
    }
}
