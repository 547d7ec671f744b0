import CArchive
import Glibc
import Values

/// A sealed backup, read entry by entry in the order in which it was written.
final class BackupReader {
    let path: String
    private let archive: OpaquePointer

    /// Reads the whole file once to check its seal.
    ///
    /// - Throws: `BACKUP_9401`, `BACKUP_9402`.
    init(_ path: String) throws {
        try Seal.check(path)
        guard let archive = archive_read_new() else { throw Problem.fileFails(path, ENOMEM) }
        self.path = path
        self.archive = archive
        try check(archive_read_support_format_tar(archive))
        try check(archive_read_support_filter_zstd(archive))
        try check(archive_read_open_filename(archive, path, 1 << 18))
    }

    deinit { archive_read_free(archive) }

    /// The name of the next entry, nil behind the last one.
    func next() throws -> String? {
        var entry: OpaquePointer?
        let code = archive_read_next_header(archive, &entry)
        if code == ARCHIVE_EOF { return nil }
        try check(code)
        guard let name = archive_entry_pathname(entry) else { throw Problem.damagedBackup(path) }
        return String(cString: name)
    }

    /// The bytes of the present entry piece by piece.
    func read(_ take: ([UInt8]) throws -> Void) throws {
        while true {
            var count = 0
            let piece = [UInt8](unsafeUninitializedCapacity: 1 << 20) { buffer, filled in
                count = archive_read_data(archive, buffer.baseAddress, buffer.count)
                filled = max(0, count)
            }
            guard count >= 0 else { throw Problem.damagedBackup(path) }
            if count == 0 { return }
            try take(piece)
        }
    }

    /// The whole present entry.
    func whole() throws -> [UInt8] {
        var bytes: [UInt8] = []
        try read { bytes += $0 }
        return bytes
    }

    /// The present entry, which is an object.
    func object() throws -> JSON.Object {
        let bytes = try whole()
        do throws(JSON.SyntaxError) {
            if let object = try JSON(parsing: bytes).object { return object }
        } catch {
            throw Problem.damagedBackup(path)
        }
        throw Problem.damagedBackup(path)
    }

    private func check(_ code: Int32) throws {
        if code < ARCHIVE_WARN { throw Problem.damagedBackup(path) }
    }
}
