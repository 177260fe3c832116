import TimeSeries

/// The events of a list by DfE's rule (*Children in need* census guide; footnote of table C5): of several of a child on a
/// day the first is recorded, and none while the child's case is open, where the list has closures.
struct ListEvents {
    /// One child, one day.
    struct Kept {
        var child: Int
        var day: Day
        var group: Int
        /// Its place in ``ListEvents/places``.
        fileprivate var index: Int
    }

    private let list: ListRecords
    /// Of each event the first of its day's records. Places alone, since a census has a million.
    private var places: [Int32] = []
    /// The days of the rows that are further events of a child on its day, and of those within an open case.
    private(set) var sameDay: [Day] = []
    private(set) var withinOpenCase: [Day] = []

    init(_ list: ListRecords) {
        self.list = list
        let forever = Day(number: .max)
        /// The last event's child and day, and until when the case that it opened is known to be open.
        var last: (child: Int, day: Day, openUntil: Day)?
        for (place, record) in list.records.enumerated() {
            let openUntil = record.isOpen ? forever : record.closed ?? record.day
            guard let before = last, before.child == record.child else {
                last = (record.child, record.day, openUntil)
                places.append(Int32(place))
                continue
            }
            if before.day == record.day {
                sameDay.append(record.day)
            } else if list.hasClosures, record.day < before.openUntil {
                withinOpenCase.append(record.day)
            } else {
                last = (record.child, record.day, openUntil)
                places.append(Int32(place))
                continue
            }
            last?.openUntil = max(before.openUntil, openUntil)
        }
    }

    /// The events, by child and day.
    var kept: some Sequence<Kept> {
        places.indices.lazy.map { index in
            let record = list.records[Int(places[index])]
            return Kept(child: record.child, day: record.day, group: record.group, index: index)
        }
    }

    /// The sources of an event: those of all rows of its child and day.
    func sources(of event: Kept) -> [Int] {
        let first = Int(places[event.index])
        return list.records[first...].prefix { $0.child == event.child && $0.day == event.day }.map(\.source)
    }
}
