import TimeSeries

/// The events of a list by DfE's rule (*Children in need* census guide; footnote of table C5): of several of a child on a
/// day the first is recorded, and none while the child's case is open, where the list has closures.
struct ListEvents {
    /// One child, one day.
    struct Kept {
        var child: Int
        var day: Day
        /// Of all rows of the day, the first in the order of the words first.
        var sources: [Int]
        var group: Int
        /// The day until which the case that it opened is known to be open; itself where it opened none.
        var openUntil: Day
    }

    private(set) var kept: [Kept] = []
    /// The days of the rows that are further events of a child on its day, and of those within an open case.
    private(set) var sameDay: [Day] = []
    private(set) var withinOpenCase: [Day] = []

    init(_ list: ListRecords) {
        let forever = Day(number: .max)
        for record in list.records {
            let openUntil = record.isOpen ? forever : record.closed ?? record.day
            let last = kept.count - 1
            if last >= 0, kept[last].child == record.child, kept[last].day == record.day {
                sameDay.append(record.day)
                if !kept[last].sources.contains(record.source) { kept[last].sources.append(record.source) }
                kept[last].openUntil = max(kept[last].openUntil, openUntil)
            } else if last >= 0, kept[last].child == record.child, list.hasClosures,
                record.day < kept[last].openUntil
            {
                withinOpenCase.append(record.day)
                kept[last].openUntil = max(kept[last].openUntil, openUntil)
            } else {
                kept.append(
                    Kept(
                        child: record.child, day: record.day, sources: [record.source], group: record.group,
                        openUntil: openUntil))
            }
        }
    }
}
