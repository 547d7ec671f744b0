import Glibc
import Values

/// A folder of backups, of which the newest are kept.
package struct BackupFolder: Sendable {
    /// What was left behind by a process that was killed, once no backup can still be at work on it.
    private static let oldestUnfinished: Int64 = 2 * 86_400_000

    package let path: String
    /// The data folder, whose own files are no place for backups.
    private let data: String

    package init(_ path: String, data: String) {
        self.path = path
        self.data = data
    }

    /// Makes the folder when there is none.
    ///
    /// - Throws: `SYSTEM_9200` for one among the host's own files, `BACKUP_9401`.
    package func prepare() throws {
        guard !Self.isAmongData(path, data: data) else { throw Problem.backupsAmongData(path, data: data) }
        if mkdir(path, 0o700) != 0, errno != EEXIST { throw Problem.fileFails(path, errno) }
        // What the path says may be a link into the data.
        guard let real = Self.real(path), let own = Self.real(data) else { throw Problem.fileFails(path, errno) }
        guard !Self.isAmongData(real, data: own) else { throw Problem.backupsAmongData(path, data: data) }
    }

    /// The host's own files are everything in the data folder but `backups`.
    package static func isAmongData(_ path: String, data: String) -> Bool {
        let parts = words(path)
        let own = words(data)
        guard parts.starts(with: own) else { return false }
        return parts.dropFirst(own.count).first != "backups"
    }

    private static func words(_ path: String) -> [Substring] {
        var words: [Substring] = path.hasPrefix("/") ? ["/"] : []
        for word in path.split(separator: "/") where word != "." {
            if word == "..", let last = words.last, !["/", ".."].contains(last) {
                words.removeLast()
            } else {
                words.append(word)
            }
        }
        return words
    }

    private static func real(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    /// Where the backup of a moment comes to lie.
    package func file(at moment: Instant) -> String { "\(path)/\(KeptBackup.name(at: moment))" }

    /// The newest first; none where there is no folder.
    ///
    /// - Throws: `BACKUP_9401`.
    package func backups() throws -> [KeptBackup] {
        try names().compactMap { try KeptBackup($0, in: path) }.sorted { $0.name > $1.name }
    }

    /// When one of its backups was restored last, also one that is kept no longer.
    package func lastRestored() throws -> Instant? {
        try names().filter { $0.hasSuffix(BackupState.ending) }
            .compactMap { try BackupState.read("\(path)/\($0)").restoredAt }.max()
    }

    /// Removes all backups but the newest ones; what is known of the last restoration stays.
    package func thin(keeping count: Int, at now: Instant) throws {
        for backup in try backups().dropFirst(max(1, count)) {
            try remove(backup.name)
            let state = backup.name + BackupState.ending
            if backup.state.restoredAt == nil, try names().contains(state) { try remove(state) }
        }
        for name in try names() where name.hasPrefix(KeptBackup.prefix) && name.hasSuffix(".part") {
            if age(of: name, at: now) > Self.oldestUnfinished { try remove(name) }
        }
    }

    private func age(of name: String, at now: Instant) -> Int64 {
        var status = stat()
        guard stat("\(path)/\(name)", &status) == 0 else { return 0 }
        return now.milliseconds - Int64(status.st_mtim.tv_sec) * 1000
    }

    private func remove(_ name: String) throws {
        guard unlink("\(path)/\(name)") == 0 || errno == ENOENT else { throw Problem.fileFails(name, errno) }
    }

    private func names() throws -> [String] {
        guard let directory = opendir(path) else {
            guard errno == ENOENT else { throw Problem.fileFails(path, errno) }
            return []
        }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                    tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names.sorted()
    }
}

extension Problem {
    /// Backups that would be taken along by the next one, or overwrite what they should save.
    package static func backupsAmongData(_ folder: String, data: String) -> Problem {
        Problem(.conflict, code: "SYSTEM_9200", ["folder": folder, "data": data])
    }
}
