import CArchive
import Crypto
import Glibc
import Values

/// A backup while it is written: a tar in zstd, which any unpacker reads, with a seal behind it.
final class BackupFile {
    /// What went into the file: its name, its size and its hash.
    struct Entry: Sendable {
        let name: String
        let bytes: Int
        let sha256: String
    }

    private(set) var entries: [Entry] = []
    private let file: OpenFile
    private let archive: OpaquePointer
    private let time: Instant
    private var hash = SHA256()
    private var failure: (any Error)?

    /// - Throws: `BACKUP_9404` when the file exists.
    init(making path: String, at time: Instant) throws {
        file = try OpenFile(making: path)
        guard let archive = archive_write_new() else { throw Problem.fileFails(path, ENOMEM) }
        self.archive = archive
        self.time = time
        try check(archive_write_set_format_pax_restricted(archive))
        try check(archive_write_add_filter_zstd(archive))
        try check(archive_write_set_options(archive, "zstd:compression-level=1"))
        try check(archive_write_set_bytes_in_last_block(archive, 1))
        try openSink()
    }

    deinit { archive_write_free(archive) }

    private func openSink() throws {
        try check(
            archive_write_open(
                archive, Unmanaged.passUnretained(self).toOpaque(), nil,
                { _, backup, data, count in
                    guard let backup, let data else { return -1 }
                    return Unmanaged<BackupFile>.fromOpaque(backup).takeUnretainedValue().take(
                        UnsafeRawBufferPointer(start: data, count: count))
                }, nil))
    }

    private func take(_ bytes: UnsafeRawBufferPointer) -> Int {
        do {
            try file.write(bytes)
            hash.update(bufferPointer: bytes)
            return bytes.count
        } catch {
            failure = error
            return -1
        }
    }

    func add(_ name: String, _ bytes: [UInt8]) throws {
        var rest: [UInt8]? = bytes
        try add(name, count: bytes.count) {
            defer { rest = nil }
            return rest ?? []
        }
    }

    /// Adds a file of the system as large as it is now.
    func add(_ name: String, from path: String) throws {
        let source = try OpenFile(reading: path)
        var rest = try source.count()
        try add(name, count: rest) {
            let piece = try source.read(atMost: min(rest, 1 << 20))
            rest -= piece.count
            return piece
        }
    }

    /// - Parameter next: the next piece; empty at the end.
    private func add(_ name: String, count: Int, _ next: () throws -> [UInt8]) throws {
        try begin(name, count: count)
        var hash = SHA256()
        var rest = count
        while rest > 0 {
            let piece = try next()
            guard !piece.isEmpty, piece.count <= rest else { throw Problem.fileFails(name, EIO) }
            hash.update(data: piece)
            let written = piece.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
            guard written == piece.count else { throw error }
            rest -= piece.count
        }
        try check(archive_write_finish_entry(archive))
        entries.append(Entry(name: name, bytes: count, sha256: hash.finalize().hexadecimal))
    }

    private func begin(_ name: String, count: Int) throws {
        guard let entry = archive_entry_new() else { throw Problem.fileFails(file.path, ENOMEM) }
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname(entry, name)
        archive_entry_set_mtime(entry, time_t(time.milliseconds / 1000), 0)
        archive_entry_set_perm(entry, 0o600)
        archive_entry_set_size(entry, la_int64_t(count))
        workmate_entry_is_file(entry)
        try check(archive_write_header(archive, entry))
    }

    /// Ends the archive, seals it and returns when the disk has it.
    func finish() throws {
        try check(archive_write_close(archive))
        try Seal.bytes(over: hash).withUnsafeBytes(file.write)
        try file.settle()
    }

    private var error: any Error { failure ?? Problem.fileFails(file.path, archive_errno(archive)) }

    private func check(_ code: Int32) throws {
        if code < ARCHIVE_WARN { throw error }
    }
}
