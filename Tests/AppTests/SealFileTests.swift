import Glibc
import Secrets
import Support
import Testing

@testable import App

@Suite struct `The file of the key that seals` {
    @Test func `is made once, for its owner alone, and read again`() throws {
        let folder = try TemporaryDirectory()
        defer { folder.remove() }
        let path = "\(folder.path)/seal.key"

        let made = try SealFile(path).keys()

        var status = stat()
        #expect(stat(path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        #expect(made.all.count == 1)
        #expect(try SealFile(path).keys() == made)
        #expect(try SealFile("\(folder.path)/other.key").keys() != made)
    }

    @Test func `may hold keys of earlier times below`() throws {
        let folder = try TemporaryDirectory()
        defer { folder.remove() }
        let file = SealFile("\(folder.path)/seal.key")
        let keys = SealKeys(.random(), retired: [.random(), .random()])
        try file.replace(SealKeys(.random()))

        try file.replace(keys)

        #expect(try file.read() == keys)
    }

    @Test(arguments: ["", "00", String(repeating: "0", count: 63) + "g", String(repeating: "0", count: 65)])
    func `is refused when it holds no key, and left as it is`(_ text: String) throws {
        let folder = try TemporaryDirectory()
        defer { folder.remove() }
        let path = "\(folder.path)/seal.key"
        let file = try #require(fopen(path, "w"))
        fputs(text, file)
        fclose(file)

        #expect(throws: SettingsError.self) { try SealFile(path).keys() }
        #expect(throws: SettingsError.self) { try SealFile(path).keys() }
    }

    @Test func `cannot be made where there is no folder`() throws {
        let folder = try TemporaryDirectory()
        defer { folder.remove() }

        let failure = #expect(throws: (any Error).self) { try SealFile("\(folder.path)/none/seal.key").keys() }

        #expect("\(failure.map { "\($0)" } ?? "")".contains("SYSTEM_9016"))
    }
}
