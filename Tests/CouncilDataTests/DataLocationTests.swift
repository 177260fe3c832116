import CouncilData
import Foundation
import TestSupport
import Testing

/// The order of the places where the shipped data is looked for.
@Suite struct DataLocationTests {
    private func make(_ folder: String, data: Bool = true) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        if data { try "datasets:\n".write(toFile: "\(folder)/sources.yaml", atomically: true, encoding: .utf8) }
    }
    private func touch(_ path: String) throws {
        try make((path as NSString).deletingLastPathComponent, data: false)
        try "".write(toFile: path, atomically: true, encoding: .utf8)
    }

    @Test func environmentComesFirst() throws {
        try withTemporaryFolder { folder in
            try make("\(folder)/mine")
            try make("\(folder)/prefix/share/sscp-stats/notebooks-data")
            try touch("\(folder)/prefix/bin/sscp-stats")
            let found = try DataLocation.find(
                environment: ["SSCP_STATS_DATA": "\(folder)/mine"], program: "\(folder)/prefix/bin/sscp-stats")
            #expect(found.directory == "\(folder)/mine" && found.origin == .environment)
            #expect(found.path("a.csv") == "\(folder)/mine/a.csv")
        }
    }

    @Test func installationComesBeforeTheCheckout() throws {
        try withTemporaryFolder { folder in
            let checkout = "\(folder)/checkout"
            try make("\(checkout)/notebooks-data")
            try touch("\(checkout)/Package.swift")
            try touch("\(checkout)/out/bin/sscp-stats")
            let program = "\(checkout)/out/bin/sscp-stats"
            var found = try DataLocation.find(environment: [:], program: program)
            #expect(found.directory == "\(checkout)/notebooks-data" && found.origin == .checkout)
            try make("\(checkout)/out/share/sscp-stats/notebooks-data")
            found = try DataLocation.find(environment: ["SSCP_STATS_DATA": ""], program: program)
            #expect(found.directory == "\(checkout)/out/share/sscp-stats/notebooks-data")
            #expect(found.origin == .installation)
        }
    }

    @Test func linksToTheProgramAreResolved() throws {
        try withTemporaryFolder { folder in
            try make("\(folder)/opt/share/sscp-stats/notebooks-data")
            try touch("\(folder)/opt/bin/sscp-stats")
            try make("\(folder)/home/bin", data: false)
            let link = "\(folder)/home/bin/stats"
            try FileManager.default.createSymbolicLink(
                atPath: link, withDestinationPath: "\(folder)/opt/bin/sscp-stats")
            let found = try DataLocation.find(environment: [:], program: link)
            #expect(found.directory == "\(folder)/opt/share/sscp-stats/notebooks-data")
        }
    }

    @Test func aFolderOfThatNameWithoutAPackageIsNoCheckout() throws {
        try withTemporaryFolder { folder in
            try make("\(folder)/notebooks-data")
            try touch("\(folder)/bin/sscp-stats")
            #expect(throws: DataLocationError.self) {
                try DataLocation.find(environment: [:], program: "\(folder)/bin/sscp-stats")
            }
        }
    }

    @Test func nothingFoundSaysWhereItLooked() throws {
        try withTemporaryFolder { folder in
            try touch("\(folder)/bin/sscp-stats")
            let error = #expect(throws: DataLocationError.self) {
                try DataLocation.find(environment: [:], program: "\(folder)/bin/sscp-stats")
            }
            #expect(error?.exitCategory.rawValue == 66)
            #expect(error?.description.contains("\(folder)/share/sscp-stats/notebooks-data") == true)
            #expect(error?.description.contains("SSCP_STATS_DATA") == true)
        }
        #expect(throws: DataLocationError.self) { try DataLocation.find(environment: [:], program: nil) }
    }

    @Test func aWrongEnvironmentIsNotPassedOver() throws {
        try withTemporaryFolder { folder in
            try make("\(folder)/share/sscp-stats/notebooks-data")
            try touch("\(folder)/bin/sscp-stats")
            try make("\(folder)/bare", data: false)
            for (path, words) in [
                ("\(folder)/none", "does not exist"), ("\(folder)/bin/sscp-stats", "a file and not a folder"),
                ("\(folder)/bare", "without sources.yaml"),
            ] {
                let error = #expect(throws: DataLocationError.self) {
                    try DataLocation.find(
                        environment: ["SSCP_STATS_DATA": path], program: "\(folder)/bin/sscp-stats")
                }
                #expect(error?.description.contains(words) == true)
                #expect(error?.exitCategory == .noInput)
            }
        }
    }

    @Test func theRunningProgramIsKnown() throws {
        let path = try #require(DataLocation.runningProgram())
        #expect(FileManager.default.fileExists(atPath: path))
    }
}
