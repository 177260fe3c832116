/// Neighbouring points that share something.
struct Stretch {
    /// Places of the points, missing ones left out.
    var places: [Int]
    var isUp: Bool

    /// Stretches of points on one side of a centre; a point on it belongs to none.
    static func runs(_ values: [Double], centre: Double) -> [Stretch] {
        grouped(values.indices.filter { !values[$0].isNaN }) { place in
            values[place] > centre ? 1 : values[place] < centre ? -1 : 0
        }
    }

    /// Stretches of points that have not the value that most have.
    static func offUsual(_ values: [Double], _ usual: Double) -> [Stretch] {
        grouped(values.indices.filter { !values[$0].isNaN }) { values[$0] == usual ? 0 : 1 }
    }

    /// Stretches of points that each rise, or each fall, from the one before; the first point belongs to it.
    static func trends(_ values: [Double]) -> [Stretch] {
        let observed = values.indices.filter { !values[$0].isNaN }
        let steps = zip(observed, observed.dropFirst()).map {
            values[$1] > values[$0] ? 1 : values[$1] < values[$0] ? -1 : 0
        }
        return grouped(Array(steps.indices)) { steps[$0] }.map { stretch in
            let first = stretch.places[0]
            let last = stretch.places[stretch.places.count - 1]
            return Stretch(places: Array(observed[first...(last + 1)]), isUp: stretch.isUp)
        }
    }

    private static func grouped(_ places: [Int], by sign: (Int) -> Int) -> [Stretch] {
        var result: [Stretch] = []
        var previous = 0
        for place in places {
            let current = sign(place)
            if current != 0 {
                if current == previous {
                    result[result.count - 1].places.append(place)
                } else {
                    result.append(Stretch(places: [place], isUp: current > 0))
                }
            }
            previous = current
        }
        return result
    }
}
