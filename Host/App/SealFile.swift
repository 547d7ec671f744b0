import Glibc
import Identity
import Values

/// The file with the key that seals secrets in the database: 64 hexadecimal digits, readable by its owner alone.
struct SealFile {
    let path: String

    init(_ path: String) { self.path = path }

    /// The key, made at the first start.
    ///
    /// - Throws: `SYSTEM_9016` when it cannot be made, `SettingsError` when it cannot be read or is none.
    func key() throws -> [UInt8] {
        if access(path, F_OK) != 0 { try make() }
        guard let file = fopen(path, "r") else { throw SettingsError(key: "seal_key_file", expected: expectation) }
        defer { fclose(file) }
        var digits: [UInt8] = []
        while case let byte = getc(file), byte != EOF, digits.count <= 2 * SecretSeal.keyLength {
            if byte != 0x0A { digits.append(UInt8(truncatingIfNeeded: byte)) }
        }
        guard let key = Self.bytes(digits) else { throw SettingsError(key: "seal_key_file", expected: expectation) }
        return key
    }

    private var expectation: String { "a file with 64 hexadecimal digits that can be read, not \(path)" }

    /// Written aside and linked, so that of two hosts that start at once both read the same whole key.
    private func make() throws {
        var random = SystemRandomNumberGenerator()
        let key = (0..<SecretSeal.keyLength).map { _ in random.next() as UInt8 }
        let text = key.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + "\n"
        let aside = "\(path).\(getpid())"
        let file = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Problem.cannotWrite(path, errno) }
        defer { unlink(aside) }
        let isWritten = write(file, text, text.utf8.count) == text.utf8.count && fsync(file) == 0
        let failure = errno
        close(file)
        guard isWritten else { throw Problem.cannotWrite(path, failure) }
        guard link(aside, path) == 0 || errno == EEXIST else { throw Problem.cannotWrite(path, errno) }
    }

    private static func bytes(_ digits: [UInt8]) -> [UInt8]? {
        let values = digits.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard values.count == digits.count, values.count == 2 * SecretSeal.keyLength else { return nil }
        return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
    }
}
