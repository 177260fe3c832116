import Foundation
import Tables
import Testing

@Suite("Output")
struct OutputTests {
    struct Interrupted: Error {}

    private func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    @Test("a file appears whole, and not at all when something throws")
    func wholeOrNothing() throws {
        try withFolder { folder in
            let path = folder + "/out.csv"
            #expect(throws: Interrupted.self) {
                try OutputFile.write(to: path) { sink in
                    try sink.write("half")
                    throw Interrupted()
                }
            }
            #expect(try names(in: folder) == [])
            try OutputTarget(argument: path).write("first")
            #expect(throws: Interrupted.self) {
                try OutputFile.write(to: path) { sink in
                    try sink.write("second")
                    throw Interrupted()
                }
            }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "first")
            #expect(try names(in: folder) == ["out.csv"])
        }
    }

    @Test("an existing file keeps its permissions, a link stays a link")
    func permissionsAndLinks() throws {
        try withFolder { folder in
            let path = folder + "/out.csv"
            try OutputTarget.path(path).write("first")
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
            try FileManager.default.createSymbolicLink(atPath: folder + "/link.csv", withDestinationPath: path)
            try OutputTarget.path(folder + "/link.csv").write("second")
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "second")
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o640)
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link.csv") == path)
            #expect(try names(in: folder) == ["link.csv", "out.csv"])
        }
    }

    @Test("places that cannot be written")
    func unwritable() throws {
        try withFolder { folder in
            for path in [folder, folder + "/none/out.csv", folder + "/", ""] {
                let error = #expect(throws: TableError.self) { try OutputTarget.path(path).write("x") }
                guard case .cannotWrite(let file, _) = error else {
                    Issue.record("\(path): \(String(describing: error))")
                    continue
                }
                #expect(file == path)
                #expect(error?.category.exitStatus == 73)
            }
            let left = try names(in: folder)
            #expect(left == [])
        }
    }

    #if os(Linux)
        @Test("a full disk is an error")
        func fullDisk() {
            let error = #expect(throws: TableError.self) { try OutputTarget.path("/dev/full").write("x") }
            #expect(error?.category == .cannotWrite)
        }
    #endif

    @Test("a pipe that nobody reads ends quietly")
    func closedPipe() throws {
        let pipe = Pipe()
        _ = DescriptorSink.standardOutput()  // SIGPIPE is ignored from here on
        let sink = DescriptorSink(descriptor: pipe.fileHandleForWriting.fileDescriptor, name: "pipe")
        try sink.write("read\n")
        try pipe.fileHandleForReading.close()
        #expect(throws: TableError.closedPipe) { try sink.write("gone\n") }
        #expect(TableError.closedPipe.category.exitStatus == 0)
    }

    @Test("targets as arguments")
    func arguments() {
        #expect(OutputTarget(argument: nil) == .standardOutput)
        #expect(OutputTarget(argument: "-") == .standardOutput)
        #expect(OutputTarget(argument: "out.csv") == .path("out.csv"))
    }
}
