import Synchronization

/// The files that a run has read, in the order in which they were opened, each with its digest: by them a figure can be
/// traced to what it was made from, and nothing is written over them.
///
/// A log is at work where ``current`` is set; digests are made where the run asks for them. A source counts once it has
/// been read to its end, and once only, however often it is opened. What was opened is known by device and number of
/// the file, so that no spelling, link or second name hides it.
package final class InputLog: Sendable {
    /// The log of the run under way on this thread.
    @TaskLocal package static var current: InputLog?

    /// A file that was read.
    package struct Entry: Sendable, Hashable {
        /// The path's last part, or `standard input`.
        package var name: String
        /// In hexadecimal.
        package var sha256: String
        package var bytes: Int

        package init(name: String, sha256: String, bytes: Int) {
            self.name = name
            self.sha256 = sha256
            self.bytes = bytes
        }
    }

    private struct Place {
        var source: String
        var isShipped: Bool
        var entry: Entry?
    }
    private let places = Mutex<[Place]>([])
    private let told = Mutex<[(file: String, note: TableNote)]>([])
    /// Whether digests are made of what is read.
    let hashes: Bool

    /// What must not be written over, and what is written.
    private struct Files {
        var read: Set<FileIdentity> = []
        /// As they were named, without a stroke at the end.
        var shippedFolders: Set<String> = []
        var written: Set<OutputPlace.Key> = []
    }
    private let files = Mutex(Files())

    package init(hashes: Bool = true) { self.hashes = hashes }

    /// Notes that a file is read.
    func reads(_ file: FileIdentity) { files.withLock { _ = $0.read.insert(file) } }

    /// No file of this folder is written over, whether it is read or not.
    package func protect(folder: String) {
        files.withLock { _ = $0.shippedFolders.insert(folder.hasSuffix("/") ? String(folder.dropLast()) : folder) }
    }

    /// The folders that are protected.
    package var shippedFolders: [String] { files.withLock { $0.shippedFolders.sorted() } }

    /// Whether a path lies in one of them.
    func isShipped(_ path: String) -> Bool {
        files.withLock { $0.shippedFolders.contains { path.hasPrefix($0 + "/") } }
    }

    /// Whether a file must stay as it is.
    func isKept(_ file: FileIdentity) -> Bool {
        let (isRead, folders) = files.withLock { ($0.read.contains(file), $0.shippedFolders) }
        return isRead || folders.contains { SystemCalls.files(in: $0).contains(file) }
    }

    /// Notes where an output goes; false where another of the run goes there too.
    func writes(_ place: OutputPlace) -> Bool {
        files.withLock { files in
            let isNew = place.keys.allSatisfy { !files.written.contains($0) }
            files.written.formUnion(place.keys)
            return isNew
        }
    }

    /// What was done to read tables and what was left out of them, where no result tells it: each thing once.
    package var notes: [(file: String, note: TableNote)] { told.withLock { $0 } }

    /// Notes what was done to read a table.
    func tell(_ notes: [TableNote], of file: String) {
        told.withLock { told in
            for note in notes where !told.contains(where: { $0.file == file && $0.note == note }) {
                told.append((file, note))
            }
        }
    }

    /// What was read to its end, in the order of opening.
    package var entries: [Entry] { places.withLock { $0.compactMap(\.entry) } }
    /// Of these, the files that were shipped: they are hashed in every run, so that one that was altered is told.
    package var shipped: [Entry] { places.withLock { $0.filter(\.isShipped).compactMap(\.entry) } }

    /// Notes that a source was opened. Nil where it is known already, so that it need not be hashed again.
    func opened(_ source: String) -> Int? {
        places.withLock { places in
            if let known = places.firstIndex(where: { $0.source == source }) {
                return places[known].entry == nil ? known : nil
            }
            places.append(Place(source: source, isShipped: isShipped(source)))
            return places.count - 1
        }
    }

    func finished(_ place: Int, sha256: String, bytes: Int) {
        places.withLock { places in
            guard places[place].entry == nil else { return }
            let name = places[place].source.split(separator: "/").last.map(String.init) ?? places[place].source
            places[place].entry = Entry(name: name, sha256: sha256, bytes: bytes)
        }
    }
}

/// The digest of a source while it is read.
struct InputDigest {
    private let log: InputLog
    private let place: Int
    private var hash = SHA256()
    private var bytes = 0

    /// Nil where no log that hashes is at work and the file is none of the shipped ones, or where the source is in it
    /// already.
    init?(_ source: TableSource) {
        guard let log = InputLog.current, log.hashes || log.isShipped(source.name) else { return nil }
        switch source {
        case .bytes: return nil
        case .path, .sheet, .standardInput:
            guard let place = log.opened(source.name) else { return nil }
            self.log = log
            self.place = place
        }
    }

    mutating func update(_ read: some Collection<UInt8>) {
        hash.update(read)
        bytes += read.count
    }

    func finish() { log.finished(place, sha256: hash.hexadecimal(), bytes: bytes) }
}
