import Glibc
import Support
import Testing

@testable import App

@Suite struct `The file of the key that seals` {
    @Test func `is made once, for its owner alone, and read again`() throws {
        let folder = try TemporaryDirectory()
        defer { folder.remove() }
        let path = "\(folder.path)/seal.key"

        let made = try SealFile(path).key()

        var status = stat()
        #expect(stat(path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        #expect(made.count == 32)
        #expect(try SealFile(path).key() == made)
        #expect(try SealFile("\(folder.path)/other.key").key() != made)
    }

    @Test(arguments: ["", "00", String(repeating: "0", count: 63) + "g", String(repeating: "0", count: 65)])
    func `is refused when it holds no key, and left as it is`(_ text: String) throws {
        let folder = try TemporaryDirectory()
        defer { folder.remove() }
        let path = "\(folder.path)/seal.key"
        let file = try #require(fopen(path, "w"))
        fputs(text, file)
        fclose(file)

        #expect(throws: SettingsError.self) { try SealFile(path).key() }
        #expect(throws: SettingsError.self) { try SealFile(path).key() }
    }

    @Test func `cannot be made where there is no folder`() throws {
        let folder = try TemporaryDirectory()
        defer { folder.remove() }

        let failure = #expect(throws: (any Error).self) { try SealFile("\(folder.path)/none/seal.key").key() }

        #expect("\(failure.map { "\($0)" } ?? "")".contains("SYSTEM_9016"))
    }
}
