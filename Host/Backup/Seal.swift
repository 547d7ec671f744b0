import Crypto
import Glibc
import Values

/// The last 40 bytes of a backup: a frame that unpackers of zstd skip, with the SHA-256 of all bytes before it.
///
/// So one pass over the file tells whether it is whole, before anything of it is believed.
enum Seal {
    static let count = head.count + 32
    /// The magic number of a frame to skip, and the 32 bytes that follow.
    private static let head: [UInt8] = [0x5A, 0x2A, 0x4D, 0x18, 32, 0, 0, 0]

    static func bytes(over hash: SHA256) -> [UInt8] { head + Array(hash.finalize()) }

    /// - Throws: `BACKUP_9401` when it cannot be read, `BACKUP_9402` when a byte is missing or another.
    static func check(_ path: String) throws {
        let file = try OpenFile(reading: path)
        var rest = try file.count() - count
        guard rest > 0 else { throw Problem.damagedBackup(path) }
        var hash = SHA256()
        while rest > 0 {
            let piece = try file.read(atMost: min(rest, 1 << 20))
            guard !piece.isEmpty else { throw Problem.damagedBackup(path) }
            hash.update(data: piece)
            rest -= piece.count
        }
        guard try file.read(atMost: count) == bytes(over: hash) else { throw Problem.damagedBackup(path) }
    }
}
