import Foundation
import Testing

/// A panel of counts so small that a child could be known.
@Suite struct PanelDisclosureTests {
    /// One child's single month, and a ward with months of 1, 2 and 3: the naive forecast would print the last of them.
    static let few = """
        unique_id,ds,y
        Child X,2024-03-01,1
        Ward C,2024-01-01,1
        Ward C,2024-02-01,2
        Ward C,2024-03-01,3

        """

    private func rows(_ run: Program.Run, _ name: String) -> [[String]] {
        run.lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
            .filter { $0.first == name }
    }

    @Test("no fallback gives the last counts away, no row is lost, and the caution is told")
    func few() throws {
        let run = try Program.result(
            ["forecast", "--panel", "-", "--horizon", "2"], input: .bytes(Data(Self.few.utf8)))
        let one = rows(run, "Child X")
        #expect(one.count == 2 && one.allSatisfy { $0.dropFirst(3).allSatisfy(\.isEmpty) }, "\(one)")
        let ward = rows(run, "Ward C")
        // The mean of 1, 2 and 3 is 2, and the last is 3.
        #expect(ward.count == 2)
        for row in ward { #expect(abs((Double(row[3]) ?? .nan) - 2) < 0.5, "\(row)") }
        #expect(run.standardError.contains("a forecast made of one month with counts of 1 to 5 would give them away"))
        #expect(run.standardError.contains("2 series have counts of 1 to 5"))
    }

    @Test("counts that nobody could be known by need no caution, and one month of them is forecast")
    func many() throws {
        let text = Self.few.replacing(",1\n", with: ",101\n").replacing(",2\n", with: ",102\n")
            .replacing(",3\n", with: ",103\n")
        let run = try Program.result(["forecast", "--panel", "-", "--horizon", "2"], input: .bytes(Data(text.utf8)))
        #expect(!run.standardError.contains("counts of 1 to 5"))
        #expect(rows(run, "Child X").allSatisfy { Double($0[3]) != nil })
    }
}
