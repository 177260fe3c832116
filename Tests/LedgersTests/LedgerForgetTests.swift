import CouncilData
import Foundation
import Ledgers
import Testing
import TimeSeries

/// What is forgotten is gone from the file.
@Suite struct LedgerForgetTests {
    /// The bytes of a number as SQLite stores it: eight, the highest first.
    private func bytes(_ value: Double) -> Data { withUnsafeBytes(of: value.bitPattern.bigEndian) { Data($0) } }

    @Test("no byte of a run is left in the file, and the others are whole")
    func nothingIsLeft() throws {
        try inFolder { folder in
            let path = "\(folder)/a.sqlite"
            let ledger = try Ledger(path, for: .writing)
            for number in 1...20 { _ = try ledger.record(Fixture.run(number, by: "Writer-\(number)-of-it")) }
            let victim = try ledger.run(8)
            let others = try ledger.runs(.all).filter { $0.id != 8 }
            let traces =
                [Data("Writer-8-of-it".utf8)] + victim.months.map { bytes($0.distribution.mean) }
                + victim.history.values.compactMap { $0.number.isNaN ? nil : bytes($0.number) }
                + victim.totals.compactMap { $0.distribution.map { bytes($0.mean) } }
            func found() throws -> Int {
                let file = try Data(contentsOf: URL(fileURLWithPath: path))
                return traces.count { file.range(of: $0) != nil }
            }
            // The test can fail: each of them is there before.
            #expect(try found() == traces.count && traces.count > 30)
            let size = try Data(contentsOf: URL(fileURLWithPath: path)).count
            #expect(try ledger.forget(.run(8)).removed.map(\.id) == [8])
            #expect(try found() == 0)
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)).count < size)
            #expect(try ledger.runs(.all) == others)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.sqlite"])
        }
    }

    @Test("what is meant by nothing removes nothing")
    func nothing() throws {
        try inFolder { folder in
            let ledger = try Ledger("\(folder)/a.sqlite", for: .writing)
            _ = try ledger.record(Fixture.run(1))
            #expect(try ledger.forget(.measure("referrals", area: nil)).removed.isEmpty)
            #expect(try ledger.forget(.before(Fixture.day(2024, 1, 1))).removed.isEmpty)
            #expect(try ledger.summaries().count == 1)
        }
    }
}
