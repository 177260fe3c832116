/// What stands at a path, links followed.
package enum FilePlace {
    package static func exists(_ path: String) -> Bool { SystemCalls.status(ofPath: path) != nil }

    package static func isFolder(_ path: String) -> Bool { SystemCalls.status(ofPath: path)?.isDirectory == true }

    /// A file that can be read more than once: no folder, pipe or device.
    package static func isRegularFile(_ path: String) -> Bool {
        SystemCalls.status(ofPath: path)?.isRegularFile == true
    }

    /// The path without links, `.` and `..`; as it is where nothing stands there.
    package static func resolved(_ path: String) -> String { SystemCalls.realPath(path) ?? path }

    /// Where a link leads, as it is written in it; nil for what is none.
    package static func link(_ path: String) -> String? { SystemCalls.link(at: path) }

    /// The folder that holds what a path names; `/` for what stands at the top.
    package static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// A path below a folder.
    package static func path(_ name: String, in folder: String) -> String {
        folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }
}
