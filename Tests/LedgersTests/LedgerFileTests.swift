import CouncilData
import Foundation
import Ledgers
import Testing
import TimeSeries

/// The file: what goes in comes out, and nothing is lost by a second writer.
@Suite struct LedgerFileTests {
    @Test("a run comes out as it went in, to the last bit")
    func roundTrip() throws {
        try inFolder { folder in
            let ledger = try Ledger("\(folder)/a.sqlite", for: .writing)
            var run = try Fixture.run(3, by: "A. Analyst, 3 April")
            run.history.reasonKept = "for the team alone"
            run.id = try ledger.record(run)
            #expect(run.id == 1)
            #expect(try Ledger("\(folder)/a.sqlite", for: .reading).run(1) == run)
        }
    }

    @Test("runs of the same months share them, a withheld month is no missing one, and the last one frees them")
    func histories() throws {
        try inFolder { folder in
            let path = "\(folder)/a.sqlite"
            let ledger = try Ledger(path, for: .writing)
            for number in 1...3 { _ = try ledger.record(Fixture.run(number, sharesHistory: true)) }
            var other = try Fixture.run(4, sharesHistory: true)
            other.history.values[3] = .missing
            _ = try ledger.record(other)
            #expect(try Fixture.number(path, "SELECT count(*) FROM histories") == 2)
            #expect(try ledger.run(2).history.values[3] == .withheld)
            #expect(try ledger.run(4).history.values[3] == .missing)
            _ = try ledger.forget(.run(4))
            #expect(try Fixture.number(path, "SELECT count(*) FROM histories") == 1)
        }
    }

    @Test("runs are listed by the day as at which they were made; a number is never given twice")
    func order() throws {
        try inFolder { folder in
            let ledger = try Ledger("\(folder)/a.sqlite", for: .writing)
            _ = try ledger.record(Fixture.run(9))
            _ = try ledger.record(Fixture.run(2, area: nil))
            #expect(try ledger.summaries().map(\.id) == [2, 1])
            #expect(try ledger.summaries(.measure("Contacts", area: "wirral")).map(\.id) == [1])
            #expect(try ledger.runs(.measure("contacts", area: nil)).map(\.id) == [2, 1])
            #expect(try ledger.forget(.before(Fixture.day(2024, 4, 10))).removed.map(\.id) == [2])
            #expect(try ledger.record(Fixture.run(5)) == 3)
            #expect(throws: LedgerError.noSuchRun(file: ledger.path, run: 2, first: 1, last: 3)) { try ledger.run(2) }
        }
    }

    @Test("two writers at once lose nothing")
    func twoWriters() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ledger-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("a.sqlite").path
        // Both make the file, too.
        try await withThrowingTaskGroup(of: [Int].self) { group in
            for writer in 0..<2 {
                group.addTask {
                    try (0..<40).map { try Ledger(path, for: .writing).record(Fixture.run(writer * 40 + $0)) }
                }
            }
            var ids: [Int] = []
            for try await written in group { ids += written }
            #expect(ids.sorted() == Array(1...80))
        }
        #expect(try Fixture.number(path, "SELECT count(*) FROM months_said") == 80 * 12)
        #expect(Set(try Ledger(path, for: .reading).runs(.all).map(\.months[0].distribution.mean)).count == 80)
    }

    @Test("a crash in the middle of a run: the file opens as it was before")
    func crash() throws {
        try inFolder { folder in
            let path = "\(folder)/a.sqlite"
            _ = try Ledger(path, for: .writing).record(Fixture.run(1))
            let before = try Data(contentsOf: URL(fileURLWithPath: path))
            // Half a run, already in the file and not yet committed, as a cache that overflows leaves it; what a machine
            // that stops there has is the file and its journal.
            try Fixture.crash(
                path,
                """
                PRAGMA cache_size = 1; BEGIN IMMEDIATE;
                INSERT INTO histories VALUES (99, 'x', '2022-04', '2022-05');
                INSERT INTO observed WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
                  SELECT 99, i, i, NULL FROM n
                """, leaving: "\(folder)/copy.sqlite")
            let copy = "\(folder)/copy.sqlite"
            let spilt = try Data(contentsOf: URL(fileURLWithPath: copy))
            #expect(spilt != before, "the half run is in the file")
            #expect(FileManager.default.fileExists(atPath: copy + "-journal"))
            #expect(try Ledger(copy, for: .reading).summaries().map(\.id) == [1])
            #expect(try Data(contentsOf: URL(fileURLWithPath: copy)) == before)
        }
    }

    /// `SSCP_STATS_LEDGER_RUNS=10000` measures what a long life of a ledger costs.
    @Test("many runs: a few thousand bytes each, whichever number they have")
    func many() throws {
        let count = ProcessInfo.processInfo.environment["SSCP_STATS_LEDGER_RUNS"].flatMap { Int($0) } ?? 150
        try inFolder { folder in
            let path = "\(folder)/a.sqlite"
            let ledger = try Ledger(path, for: .writing)
            let clock = ContinuousClock()
            var run = try Fixture.run(0, months: 144)
            let written = try clock.measure {
                for number in 0..<count {
                    // Every history is another: nothing is shared.
                    run.history.values[0] = .known(Double(number) + 0.25)
                    _ = try ledger.record(run)
                }
            }
            let bytes = try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
            var read: [LedgerRun] = []
            let loaded = try clock.measure { read = try ledger.runs(.measure("contacts", area: "Wirral")) }
            #expect(read.count == count && Set(read.map { $0.history.values[0] }).count == count)
            #expect(bytes / count < 9_000, "\(bytes) bytes")
            print("\(count) runs: \(bytes) bytes, written in \(written), all read in \(loaded)")
        }
    }
}
