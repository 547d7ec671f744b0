import CArchive
import Values

/// A ZIP file that is made entry by entry; what an entry holds is compressed while it is written.
final class ZIPArchive {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// The archive has more bytes than it may.
    struct Overflow: Error {}

    private let archive: OpaquePointer
    private let limit: Int
    private var bytes: [UInt8] = []
    private var isFull = false

    /// - Parameter limit: bytes of the largest archive.
    init(limit: Int) throws {
        guard let archive = archive_write_new() else { throw Failure(description: "no memory for an archive") }
        self.archive = archive
        self.limit = limit
        try check(archive_write_set_format_zip(archive))
        try check(archive_write_zip_set_compression_deflate(archive))
        try check(archive_write_set_bytes_in_last_block(archive, 1))
        let sink = Unmanaged.passUnretained(self).toOpaque()
        try check(
            archive_write_open(
                archive, sink, nil,
                { _, sink, data, count in
                    guard let sink, let data else { return -1 }
                    return Unmanaged<ZIPArchive>.fromOpaque(sink).takeUnretainedValue().take(data, count)
                }, nil))
    }

    deinit { archive_write_free(archive) }

    private func take(_ data: UnsafeRawPointer, _ count: Int) -> Int {
        isFull = bytes.count + count > limit
        if isFull { return -1 }
        bytes.append(contentsOf: UnsafeRawBufferPointer(start: data, count: count))
        return count
    }

    /// Writes one file; the body hands over its bytes piece by piece.
    func add(_ name: String, at time: Instant, _ body: (_ write: ([UInt8]) throws -> Void) throws -> Void) throws {
        guard let entry = archive_entry_new() else { throw Failure(description: "no memory for an entry") }
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname(entry, name)
        archive_entry_set_mtime(entry, time_t(time.milliseconds / 1000), 0)
        archive_entry_set_perm(entry, 0o644)
        workmate_entry_is_file(entry)
        try check(archive_write_header(archive, entry))
        try body { piece in
            let written = piece.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
            guard written == piece.count else { throw failure }
        }
        try check(archive_write_finish_entry(archive))
    }

    /// The whole file. Nothing can be added any more.
    func finish() throws -> [UInt8] {
        try check(archive_write_close(archive))
        return bytes
    }

    private var failure: any Error {
        if isFull { return Overflow() }
        return Failure(description: archive_error_string(archive).map { String(cString: $0) } ?? "no ZIP")
    }

    private func check(_ code: Int32) throws {
        if code < ARCHIVE_WARN { throw failure }
    }
}
