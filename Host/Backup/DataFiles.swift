import Glibc
import Values

/// The files of the data folder that a backup takes along: documents and keys, not the database, nor copies of it.
struct DataFiles {
    /// What a backup says of the settings, put beside the files that it holds.
    static let settings = "settings.json"

    let folder: String
    /// The SQLite file, wherever it lies.
    let database: String?

    /// Paths below the folder, sorted.
    func names() throws -> [String] { try names(below: "").sorted() }

    private func names(below path: String) throws -> [String] {
        guard let directory = opendir("\(folder)/\(path)") else { throw Problem.fileFails("\(folder)/\(path)", errno) }
        defer { closedir(directory) }
        var found: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            let inner = path + name
            guard name != ".", name != "..", !isLeftOut(inner) else { continue }
            var status = stat()
            guard lstat("\(folder)/\(inner)", &status) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: found += try names(below: "\(inner)/")
            case S_IFREG: found.append(inner)
            default: break
            }
        }
        return found
    }

    private func isLeftOut(_ name: String) -> Bool {
        if ["snapshots", "backups", Self.settings].contains(name) { return true }
        guard let database else { return false }
        return ["", "-wal", "-shm", ".lock"].contains { "\(folder)/\(name)" == database + $0 }
    }

    /// Makes a file and the folders above it, in the place of one that a first start made.
    ///
    /// - Throws: `BACKUP_9402` for a name that leads out of the folder.
    func make(_ name: String, of backup: String) throws -> OpenFile {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard !parts.contains(where: { ["", ".", ".."].contains($0) }) else { throw Problem.damagedBackup(backup) }
        var path = folder
        for part in parts.dropLast() {
            path += "/\(part)"
            guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw Problem.fileFails(path, errno) }
        }
        unlink("\(folder)/\(name)")
        return try OpenFile(making: "\(folder)/\(name)")
    }
}
