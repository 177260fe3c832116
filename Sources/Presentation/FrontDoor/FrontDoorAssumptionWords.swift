import Studies
import Tables
import TimeSeries

/// The inputs in words, each with its value and where that is from.
extension FrontDoorAssumption {
    var name: String {
        switch self {
        case .contacts: "contacts a working day"
        case .minutes: "minutes a contact"
        case .hours: "hours in a working day"
        case .target: "target"
        case .profile: "contacts by weekday"
        case .shareAfterHoliday: "of a bank holiday's contacts, on the next working day"
        case .variation: "spread of the minutes (SD ÷ mean)"
        case .dayVariation: "spread of days beyond chance (SD ÷ mean)"
        case .shrinkage: "paid time not spent on contacts"
        }
    }

    func value(_ request: FrontDoorRequest) -> String {
        switch self {
        case .contacts: NumberFormat.fixed(request.contactsADay, decimals: 2)
        case .minutes: NumberFormat.trimmed(request.minutes)
        case .hours: NumberFormat.trimmed(request.hours)
        case .target: "\(NumberFormat.trimmed(request.targetDays)) working days of time"
        case .profile:
            zip(Weekday.allCases, request.profile).map { "\($0.shortName) \(NumberFormat.trimmed($1))" }
                .joined(separator: ", ")
        case .shareAfterHoliday: NumberFormat.percent(share: request.shareAfterHoliday, decimals: 0)
        case .variation: NumberFormat.trimmed(request.variation)
        case .dayVariation: NumberFormat.trimmed(request.dayVariation)
        case .shrinkage: NumberFormat.percent(share: request.shrinkage, decimals: 0)
        }
    }

    func source(_ request: FrontDoorRequest) -> String {
        if self == .minutes { return "given; no figure is published" }
        return request.isStandard(self) ? standard(request) : "given"
    }

    /// Where the value is from that stands where none is given.
    private func standard(_ request: FrontDoorRequest) -> String {
        switch self {
        case .contacts: request.contactsSource?.words ?? "given"
        case .minutes: "given"
        case .hours: "a 37-hour week over five days: NJC for Local Government Services, Green Book, part 2"
        case .target: "HM Government, Working Together to Safeguard Children: a decision within one working day"
        case .profile: "an assumption: no profile is published; Monday holds the weekend's"
        case .shareAfterHoliday: "an assumption"
        case .variation: "an assumption: exponential, as Erlang's formula"
        case .dayVariation: "an assumption: chance alone (Poisson)"
        case .shrinkage: "none: staff are counted as they are at work on contacts"
        }
    }
}
