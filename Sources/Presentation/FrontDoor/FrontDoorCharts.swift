import Reports
import Scenarios
import Studies
import Tables
import TimeSeries

extension FrontDoorResult {
    /// What is carried over at the close of a day, month by month.
    var chart: MonthsChart {
        let values = months.map { $0.group.carriedOver }
        let most = months.max { $0.group.carriedOver < $1.group.carriedOver }
        let least = months.min { $0.group.carriedOver < $1.group.carriedOver }
        func words(_ item: (month: Month, group: FrontDoorSummary.Group)?) -> String {
            item.map { "\($0.month.longName) \(NumberFormat.fixed($0.group.carriedOver, decimals: 1))" } ?? ""
        }
        return MonthsChart(
            title: "Contacts carried over from one working day to the next, \(staff) at work",
            subtitle: "Contacts at the close of a day, the mean of each month, \(request.from.longName) to "
                + (request.from + 11).longName,
            source: "simulated: \(NumberFormat.fixed(request.contactsADay, decimals: 1)) contacts a working day, "
                + "\(NumberFormat.trimmed(request.minutes)) minutes each",
            yLabel: "contacts",
            alternativeText: "Mean number of contacts not decided at the close of a working day, month by month: least "
                + "\(words(least)), most \(words(most)). \(headline)",
            months: months.map(\.month.description),
            lines: [
                .init(name: "Carried over", style: .observed, values: values.map { $0.isFinite ? $0 : nil }),
                .init(
                    name: "Mean of the year", style: .centre,
                    values: months.map { _ in summary.all.carriedOver.isFinite ? summary.all.carriedOver : nil }),
            ], decimals: 1)
    }
}
