/// What a front door's answer rests on, in the order in which it is stated.
package enum FrontDoorAssumption: Hashable, Sendable, CaseIterable {
    case contacts, minutes, hours, target, profile, shareAfterHoliday, variation, dayVariation, shrinkage
}

extension FrontDoorRequest {
    /// Whether a value is the one that stands where nothing else is given.
    package func isStandard(_ assumption: FrontDoorAssumption) -> Bool {
        switch assumption {
        case .contacts: contactsSource != nil
        // No figure is published.
        case .minutes: false
        case .hours: hours == Self.standardHours
        case .target: targetDays == 1
        case .profile: profile == Self.standardProfile
        case .shareAfterHoliday: shareAfterHoliday == Self.standardShareAfterHoliday
        case .variation: variation == 1
        case .dayVariation: dayVariation == 0
        case .shrinkage: shrinkage == 0
        }
    }
}
