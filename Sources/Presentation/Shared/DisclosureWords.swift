import CouncilData

extension DisclosureRule {
    /// What was done, for every output.
    package var statement: String {
        if let reasonOff { return "Disclosure control of the supplied figures is off: \(reasonOff)." }
        return
            "Disclosure control of the supplied figures: counts of 1 to \(threshold) are not shown [c], nor any figure from "
            + "which one could be worked out."
            + (rounds ? " Counts are rounded to \(base), and rates are of the rounded counts." : "")
    }
}
