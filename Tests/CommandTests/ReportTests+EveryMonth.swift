import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The report every month by itself: the recipes of the documentation, in a folder with nothing else.
extension ReportTests {
    @Test("the line for cron in the documentation, in a folder with nothing else and without an environment")
    func cron() throws {
        try withMonth { folder in
            let page = try String(
                contentsOfFile: "\(Program.repository)/docs/methods/report.md", encoding: .utf8)
            let line = try #require(page.split(separator: "\n").first { $0.hasPrefix("0 6 12 * *") })
            let program = try #require(Program.path)
            let command = line.dropFirst("0 6 12 * *".count)
                .replacingOccurrences(of: "/srv/report", with: "'\(folder)'")
                .replacingOccurrences(of: "/usr/local/bin/sscp-stats", with: "'\(program)'")
                .replacingOccurrences(of: "\\%", with: "%")
            // The day comes from the clock there; without the month under way in the file's own as at.
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = [
                "-i", "PATH=/usr/bin:/bin", "SSCP_STATS_DATA=\(Program.repository)/notebooks-data", "/bin/sh", "-c",
                String(command),
            ]
            process.currentDirectoryURL = URL(fileURLWithPath: "/")
            let pipe = Pipe()
            (process.standardOutput, process.standardError) = (pipe, pipe)
            try process.run()
            let told = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            // June, which the file holds a third of, is whole by that day: far too low, and so it rings.
            #expect(process.terminationStatus == 0 && told == "report: status 1\n", "\(told)")
            let made = try names(folder).filter { $0.hasPrefix("pack/") }
            #expect(made.count == 16)
            let left = try names(folder).filter { $0.contains("tmp") }
            #expect(left.isEmpty)
        }
    }

    @Test("the units for systemd in the documentation are in order, where systemd is there to say so")
    func systemdUnits() throws {
        let checker = "/usr/bin/systemd-analyze"
        guard FileManager.default.isExecutableFile(atPath: checker) else { return }
        try withMonth { folder in
            let page = try String(contentsOfFile: "\(Program.repository)/docs/methods/report.md", encoding: .utf8)
            let block = try #require(page.components(separatedBy: "```ini\n").dropFirst().first)
            let text = try #require(block.components(separatedBy: "```").first)
            let program = try #require(Program.path)
            var files: [String] = []
            for part in text.components(separatedBy: "# /etc/systemd/system/").dropFirst() {
                let name = try #require(part.split(separator: "\n").first.map(String.init))
                let unit = part.dropFirst(name.count)
                    .replacingOccurrences(of: "/usr/local/bin/sscp-stats", with: program)
                    .replacingOccurrences(of: "/srv/report", with: folder)
                    .replacingOccurrences(of: "User=report", with: "User=nobody")
                try Figures.write(unit, to: "\(folder)/\(name)")
                files.append("\(folder)/\(name)")
            }
            #expect(files.count == 2)
            let process = Process()
            process.executableURL = URL(fileURLWithPath: checker)
            process.arguments = ["verify", "--man=no"] + files
            let pipe = Pipe()
            (process.standardOutput, process.standardError) = (pipe, pipe)
            try process.run()
            let told = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            // Of the machine's own units it may say what it likes.
            let ours = told.split(separator: "\n").filter {
                $0.contains("sscp-report") && !$0.contains("Special user nobody")
            }
            #expect(ours.isEmpty, "\(ours)")
        }
    }

    @Test("a user of no rights makes the report from figures that may only be read")
    func unprivileged() throws {
        let launcher = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        guard getuid() == 0, FileManager.default.isExecutableFile(atPath: launcher[0]) else { return }
        try withMonth { folder in
            let manager = FileManager.default
            try manager.createDirectory(atPath: "\(folder)/out", withIntermediateDirectories: true)
            try manager.setAttributes([.posixPermissions: 0o777], ofItemAtPath: "\(folder)/out")
            try manager.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
            defer { try? manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder) }
            let run = try Program.run(
                ["report", "report.yaml", "--quiet", "-o", "out/pack/"], in: folder, launcher: launcher)
            // Where the program itself may not be read by others there is nothing to try.
            guard run.status != 126, run.status != 127 else { return }
            #expect(run.status == 0, "\(run.standardError)")
            #expect(try names(folder).filter { $0.hasPrefix("out/pack/") }.count == 16)
            let refused = try Program.run(
                ["report", "report.yaml", "--quiet", "-o", "pack/"], in: folder, launcher: launcher)
            #expect(refused.status == 73, "\(refused.standardError)")
        }
    }
}
