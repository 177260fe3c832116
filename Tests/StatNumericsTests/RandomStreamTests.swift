import StatNumerics
import Testing

@Suite struct RandomStreamTests {
    /// The vectors of `kat_vectors` in the authors' Random123 library for `philox4x32 10`.
    @Test(arguments: [
        (
            SIMD4<UInt32>(repeating: 0), SIMD2<UInt32>(repeating: 0),
            SIMD4<UInt32>(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)
        ),
        (
            SIMD4<UInt32>(repeating: .max), SIMD2<UInt32>(repeating: .max),
            SIMD4<UInt32>(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)
        ),
        (
            SIMD4<UInt32>(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
            SIMD2<UInt32>(0xa409_3822, 0x299f_31d0),
            SIMD4<UInt32>(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)
        ),
    ])
    func philoxGivesThePublishedVectors(
        counter: SIMD4<UInt32>, key: SIMD2<UInt32>, expected: SIMD4<UInt32>
    ) {
        #expect(Philox4x32.block(counter: counter, key: key) == expected)
    }

    @Test func firstWordsAreTheFirstBlock() {
        var stream = RandomStream(seed: 0, stream: 0)
        let words = [stream.nextUInt64(), stream.nextUInt64()]
        #expect(words == [0xe169_c58d_6627_e8d5, 0x9b00_dbd8_bc57_ac4c])
        #expect(stream.position == 2)
    }

    @Test func jumpingLandsWhereDrawingDoes() {
        var drawn = RandomStream(seed: 42, stream: 7)
        let words = (0..<11).map { _ in drawn.nextUInt64() }
        for place in [0, 1, 4, 5, 10] {
            var jumped = RandomStream(seed: 42, stream: 7)
            jumped.position = UInt64(place)
            let word = jumped.nextUInt64()
            #expect(word == words[place])
        }
    }

    /// The bulk loops are C, worked many at a time; the single draws are Swift. Ten thousand numbers reach far into the
    /// tails.
    @Test(arguments: [0, 1, 2, 5, 127, 128, 129, 10_001], [0, 1, 3])
    func bulkDrawsAreTheSingleOnes(count: Int, skipped: Int) {
        var single = RandomStream(seed: 9, stream: 3)
        var bulk = single
        for _ in 0..<skipped {
            _ = single.nextUniform()
            _ = bulk.nextUniform()
        }
        var normals = [Double](repeating: 0, count: count)
        normals.withUnsafeMutableBufferPointer { bulk.fillNormals(into: $0) }
        let singles = (0..<count).map { _ in single.nextNormal() }
        #expect(normals == singles)
        let next = [bulk.nextUInt64(), single.nextUInt64()]
        #expect(next[0] == next[1])
        #expect(bulk.position == single.position)
    }
}
