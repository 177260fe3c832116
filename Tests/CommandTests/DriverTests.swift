import Foundation
import Testing

/// Series that drive another.
@Suite struct DriverTests {
    @Test("a driver that goes beyond all it has been is told, with month and bounds")
    func driverBeyondPast() throws {
        try withTemporaryFolder { folder in
            var calls = "month,calls\n"
            var figures = "month,contacts\n"
            for place in 0..<60 {
                let index = 12 * 2019 + place
                let month = "\(index / 12)-\(Figures.two(index % 12 + 1))"
                calls += "\(month),\(place < 48 ? 40 + place % 20 : 500)\n"
                if place < 48 { figures += "\(month),\(200 + 2 * (place % 20) + place % 3)\n" }
            }
            try Figures.write(calls, to: "\(folder)/calls.csv")
            try Figures.write(figures, to: "\(folder)/in.csv")
            let json = try Program.json(
                ["forecast", "contacts", "--data", "in.csv", "--driver", "calls.csv:calls"] + Program.quick, in: folder)
            let notes = try #require(json["notes"] as? [String])
            #expect(notes.contains { $0.contains("put at 500") && $0.contains("(40 to 59)") }, "\(notes)")
        }
    }
}
