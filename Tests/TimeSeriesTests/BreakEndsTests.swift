import StatNumerics
import Testing
import TimeSeries

/// Changes near the ends, launches, and levels that wander. The series of the first test are made (a level, Poisson-like
/// noise), with the change at the place given.
@Suite struct BreakEndsTests {
    private func noisy(_ n: Int, seed: UInt64, _ level: (Int) -> Double) -> [Double] {
        var random = RandomStream(seed: seed)
        return (0..<n).map { (level($0) + 12 * random.nextNormal()).rounded() }
    }

    private var quick: BreakSearch.Settings {
        var settings = BreakSearch.Settings()
        settings.simulations = 99
        return settings
    }

    @Test("the true month, or none: never another date")
    func nearTheEnds() throws {
        let cases: [(places: [Int], level: (Int) -> Double)] = [
            ([56], { $0 < 56 ? 200 : 315 }), ([9], { $0 < 9 ? 322 : 200 }),
            ([30, 42], { $0 < 30 ? 197 : $0 < 42 ? 322 : 260 }), ([26, 33], { $0 < 26 || $0 >= 33 ? 200 : 330 }),
        ]
        for (number, item) in cases.enumerated() {
            let values = noisy(60, seed: UInt64(number + 1), item.level)
            let search = try #require(try BreakSearch(values, calendar: 3, settings: quick))
            #expect(search.breaks.count == item.places.count, "\(item.places): \(search.breaks.map(\.first))")
            for (found, place) in zip(search.breaks, item.places) { #expect(abs(found.first - place) <= 1) }
            #expect(search.course == .changes)
        }
    }

    @Test("late steps of 40 to 60 %: no wrong date, no wrong sign")
    func lateSteps() throws {
        for months in [2, 3, 4, 6] {
            for size in [0.5, -0.5] {
                let at = 60 - months
                let values = noisy(60, seed: UInt64(100 + months)) { 200 * ($0 < at ? 1 : 1 + size) }
                let search = try #require(try BreakSearch(values, calendar: 3, settings: quick))
                for found in search.breaks {
                    #expect(abs(found.first - at) <= 1 && (found.after - found.before) * size > 0, "\(months) \(size)")
                }
                // Fewer months than a level must have are told as outlying, or as beyond the reach of the search.
                if months >= 4 { #expect(search.breaks.count == 1, "\(months) \(size)") }
                if months < 4 { #expect(try #require(search.searched).upperBound < at) }
            }
        }
    }

    @Test("a service that begins: the first month with a case, whatever follows")
    func launches() throws {
        // Cases ramp up over half a year after 30 months of nothing; 48 months of nothing and then about 300 at once.
        let ramp = [12.0, 35, 60, 88, 97, 110, 102, 120, 115, 108, 125, 118]
        let slow = try #require(try BreakSearch([Double](repeating: 0, count: 30) + ramp))
        #expect(slow.breaks.map(\.first) == [30] && slow.breaks[0].before == 0 && slow.course == .changes)
        let sudden = try #require(
            try BreakSearch(noisy(72, seed: 9) { $0 < 48 ? -100 : 300 }.map { max(0, $0) }, settings: quick))
        #expect(sudden.breaks.map(\.first) == [48])
        #expect(abs(sudden.breaks[0].after - 300) < 10)
        // Rare events begin with empty months by chance: no launch.
        let rare = (0..<60).map { $0 % 7 == 6 ? 1.0 : 0 }
        #expect(try #require(try BreakSearch(rare, settings: quick)).breaks.isEmpty)
    }

    @Test("a random walk has no new level, it wanders; white noise holds")
    func wandering() throws {
        var steps = 0
        var wanders = 0
        var holds = 0
        for run in 0..<20 {
            var random = RandomStream(seed: 77, stream: UInt64(run))
            var level = 200.0
            let walk = (0..<60).map { _ -> Double in
                level += 10 * random.nextNormal()
                return level
            }
            let noise = (0..<60).map { _ in 200 + 10 * random.nextNormal() }
            let search = try #require(try BreakSearch(walk, settings: quick))
            if !search.breaks.isEmpty { steps += 1 }
            if search.course.wanders { wanders += 1 }
            if try #require(try BreakSearch(noise, settings: quick)).course == .holds { holds += 1 }
        }
        #expect(steps <= 2 && wanders >= 18 && holds >= 18, "\(steps) \(wanders) \(holds)")
    }
}
