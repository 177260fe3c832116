import Foundation
import Tables
import Testing

@Suite("Files that are read are kept")
struct KeptFilesTests {
    private func read(_ path: String) throws { _ = try TableSource.path(path).readAll() }

    private func manager(_ body: (FileManager) throws -> Void) rethrows { try body(.default) }

    @Test("however the target is spelt, by a link, and by another name of the file")
    func inputs() throws {
        try withFolder { folder in
            let input = folder + "/in.csv"
            try Data("a\n1\n".utf8).write(to: URL(fileURLWithPath: input))
            try manager { files in
                try files.createDirectory(atPath: folder + "/sub", withIntermediateDirectories: false)
                try files.createSymbolicLink(atPath: folder + "/link.csv", withDestinationPath: "sub/../in.csv")
                try files.linkItem(atPath: input, toPath: folder + "/second.csv")
            }
            for name in ["in.csv", "./in.csv", "sub/../in.csv", "link.csv", "second.csv"] {
                InputLog.$current.withValue(InputLog(hashes: false)) {
                    #expect(throws: Never.self) { try read(input) }
                    let path = folder + "/" + name
                    #expect(throws: TableError.overwritesInput(file: path)) { try OutputTarget.path(path).write("x") }
                }
            }
            #expect(try String(contentsOfFile: input, encoding: .utf8) == "a\n1\n")
            #expect(TableError.overwritesInput(file: "f").category.exitStatus == 64)
        }
    }

    @Test("what is read only while the result is made")
    func inputReadLate() throws {
        try withFolder { folder in
            let path = folder + "/f.csv"
            try Data("a\n1\n".utf8).write(to: URL(fileURLWithPath: path))
            InputLog.$current.withValue(InputLog(hashes: false)) {
                #expect(throws: TableError.overwritesInput(file: path)) {
                    try OutputFile.write(to: path) { sink in
                        try read(path)
                        try sink.write("x")
                    }
                }
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["f.csv"])
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "a\n1\n")
        }
    }

    @Test("shipped figures, read or not, and by another name")
    func shipped() throws {
        try withFolder { folder in
            try manager { files in
                try files.createDirectory(atPath: folder + "/data", withIntermediateDirectories: false)
                try Data("a".utf8).write(to: URL(fileURLWithPath: folder + "/data/figures.csv"))
                try files.linkItem(atPath: folder + "/data/figures.csv", toPath: folder + "/mine.csv")
            }
            let log = InputLog(hashes: false)
            log.protect(folder: folder + "/data")
            InputLog.$current.withValue(log) {
                for path in [folder + "/data/figures.csv", folder + "/mine.csv"] {
                    #expect(throws: TableError.overwritesInput(file: path)) { try OutputTarget.path(path).write("x") }
                }
                #expect(throws: Never.self) { try OutputTarget.path(folder + "/other.csv").write("x") }
            }
        }
    }

    @Test("two outputs of a run on one file")
    func twoOutputs() throws {
        try withFolder { folder in
            try FileManager.default.createSymbolicLink(atPath: folder + "/b.csv", withDestinationPath: "a.csv")
            InputLog.$current.withValue(InputLog(hashes: false)) {
                #expect(throws: TableError.sameOutput(file: folder + "/b.csv")) {
                    try OutputTarget.path(folder + "/a.csv").write { _ in
                        try OutputTarget.path(folder + "/b.csv").write("x")
                    }
                }
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["b.csv"])
        }
    }

    @Test("a link that leads nowhere yet stays a link, and a long name is a name")
    func danglingLinkAndLongName() throws {
        try withFolder { folder in
            let link = folder + "/link.csv"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "new.csv")
            try OutputTarget.path(link).write("first")
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "new.csv")
            #expect(try String(contentsOfFile: folder + "/new.csv", encoding: .utf8) == "first")
            // 255 bytes is the longest that file systems of Linux take; 127 letters of two bytes are 254.
            for name in [String(repeating: "a", count: 255), String(repeating: "é", count: 127)] {
                try OutputTarget.path(folder + "/" + name).write("x")
            }
            #expect(throws: TableError.self) {
                try OutputTarget.path(folder + "/" + String(repeating: "a", count: 256)).write("x")
            }
            let loop = folder + "/loop"
            try FileManager.default.createSymbolicLink(atPath: loop, withDestinationPath: "loop")
            #expect(throws: TableError.self) { try OutputTarget.path(loop).write("x") }
        }
    }

    @Test("a file that becomes shorter while it is read is an error")
    func cutShort() throws {
        try withFolder { folder in
            let path = folder + "/f.csv"
            let rows = String(repeating: "2020-01,1\n", count: 20_000)
            try Data(("month,value\n" + rows).utf8).write(to: URL(fileURLWithPath: path))
            var reader = try TableReader(.path(path), options: .init(chunkSize: 1 << 12))
            _ = try reader.nextRow()
            #expect(truncate(path, 100_000) == 0)
            #expect(throws: TableError.cutShort(file: path)) { while try reader.nextRow() != nil {} }
            #expect(TableError.cutShort(file: path).category.exitStatus == 65)
        }
    }
}

@Suite("Text from elsewhere")
struct VisibleTextTests {
    @Test("what would steer a terminal is shown")
    func shown() {
        // OSC 52 (the clipboard), a carriage return, C1's CSI, and an override of the direction of writing.
        #expect(VisibleText.shown("\u{1B}]52;c;cHduZWQ=\u{7}") == "\\u{1b}]52;c;cHduZWQ=\\u{7}")
        #expect(
            VisibleText.shown("a\rb\u{9B}2Jc\u{202E}d\u{2066}e\u{7F}")
                == "a\\u{d}b\\u{9b}2Jc\\u{202e}d\\u{2066}e\\u{7f}")
        #expect(VisibleText.shown("one\n\ttwo – £3 é") == "one\n\ttwo – £3 é")
    }

    @Test("colours stay where they are the program's own; nothing else does")
    func styles() {
        let text = "\u{1B}[1;35mred\u{1B}[0m\u{1B}[2J\u{1B}]0;x\u{7}\u{1B}["
        #expect(
            VisibleText.shown(text, keepsStyles: true) == "\u{1B}[1;35mred\u{1B}[0m\\u{1b}[2J\\u{1b}]0;x\\u{7}\\u{1b}[")
        #expect(!VisibleText.shown(text).contains("\u{1B}"))
    }

    @Test("formulas are guarded in CSV for people alone")
    func formulas() throws {
        func written() throws -> String {
            let sink = MemorySink()
            var writer = CSVWriter(sink)
            try writer.row(["=1+1", "@x", "-2", .number(-2), "plain"])
            try writer.finish()
            return sink.text
        }
        #expect(try written() == "=1+1,@x,-2,-2,plain\n")
        let guarded = try CSVWriter.Options.$standard.withValue(.forSpreadsheets) { try written() }
        #expect(guarded == "\u{FEFF}'=1+1,'@x,'-2,-2,plain\n")
    }

    @Test("the memory of the process goes to no file")
    func dumps() {
        ProcessMemory.forbidDumps()
        #expect(ProcessMemory.mayBeDumped != true)
    }
}
