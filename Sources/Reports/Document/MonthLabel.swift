/// Month labels `2021-09` as people read them. A label of another form is shown as it is.
package enum MonthLabel {
    private static let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// `Sep 2021` for `2021-09`.
    package static func short(_ label: String) -> String {
        guard let (year, month) = parts(label) else { return label }
        return "\(names[month - 1]) \(year)"
    }

    /// The year and month (1 to 12), or nil when the label has another form.
    static func parts(_ label: String) -> (year: Int, month: Int)? {
        let pieces = label.split(separator: "-", omittingEmptySubsequences: false)
        guard pieces.count == 2, pieces[0].count == 4, pieces[1].count == 2, let year = Int(pieces[0]),
            let month = Int(pieces[1]), (1...12).contains(month)
        else { return nil }
        return (year, month)
    }
}
