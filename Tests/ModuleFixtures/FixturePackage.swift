import Crypto
import Glibc
import Support
import Values

/// A package of `plugins.d` as a test wants it: the C fixture, unless something is changed.
package struct FixturePackage {
    package var folder: String
    package var manifest: JSON.Object
    package var files: [String: [UInt8]]
    package var permissions: mode_t = 0o644
    /// Written instead of the manifest.
    package var manifestText: String?
    /// Written instead of the right sums.
    package var checksums: String?

    package init(folder: String, manifest: JSON.Object, files: [String: [UInt8]]) {
        self.folder = folder
        self.manifest = manifest
        self.files = files
    }

    /// The fixture under its own name.
    package static func sound() throws -> FixturePackage {
        FixturePackage(
            folder: "test.fixture",
            manifest: try JSON(parsing: Fixtures.source("module.json")).object!,
            files: [
                "module.so": try Fixtures.library("fixture"),
                "errors.json": Fixtures.source("errors.json"),
                "migrations/0001_create_notes.sql": Fixtures.source("migrations/0001_create_notes.sql"),
                "migrations/0002_create_scraps.sqlite.sql": Fixtures.source("migrations/0002_create_scraps.sqlite.sql"),
                "migrations/0002_create_scraps.postgres.sql": Fixtures.source(
                    "migrations/0002_create_scraps.postgres.sql"),
            ])
    }

    /// The fixture with the records of the host: its own, and those of others that it names.
    package static func withRecords(reading: [JSON] = [], writing: [JSON] = []) throws -> FixturePackage {
        var package = try sound()
        package.require("wm.records/1", "wm.amend/1")
        package.manifest["read"] = .array(reading)
        package.manifest["write"] = .array(writing)
        return package
    }

    /// The fixture with events and jobs.
    package static func working() throws -> FixturePackage {
        var package = try sound()
        package.require("wm.events/1", "wm.jobs/1")
        let label: JSON = ["de": "Arbeit", "en": "Work"]
        package.manifest["publishes"] = ["fixture.note.told/1"]
        package.manifest["subscribes"] = ["fixture.note.told/1"]
        package.manifest["jobs"] = [
            "keep": ["label": label, "transaction": "writes", "attempts": 2, "timeout_s": 5],
            "climb": ["label": label, "transaction": "none"],
            "stall": ["label": label, "transaction": "none", "timeout_s": 600],
            "tick": ["label": label, "transaction": "writes", "every_s": 60],
        ]
        for (path, id) in [("/tell", "fixtureTell"), ("/queue", "fixtureQueue")] {
            package.addRoute([
                "method": "POST", "path": .string(path), "permission": "session", "transaction": "writes",
                "id": .string(id), "summary": "Tells or queues what the body says",
                "replies": ["200": ["summary": "The id", "schema": ["type": "string"]], "204": ["summary": "Told"]],
            ])
        }
        return package
    }

    private mutating func require(_ capabilities: JSON...) {
        manifest["requires"] = .array((manifest["requires"]?.array ?? []) + capabilities)
    }

    private mutating func addRoute(_ route: JSON) {
        manifest["routes"] = .array((manifest["routes"]?.array ?? []) + [route])
    }

    /// Declares its one entity otherwise.
    package mutating func changeNote(_ change: (inout JSON.Object) throws -> Void) throws {
        guard var note = manifest["entities"]?.array?.first?.object else { preconditionFailure("no entity") }
        try change(&note)
        manifest["entities"] = [.object(note)]
    }

    /// The same module under another name, whose library says so.
    package static func neighbour() throws -> FixturePackage {
        var package = try sound().renamed("fixture", "neighbour", "FIXTURE", "NEIGHBOUR")
        package.files["module.so"] = try Fixtures.library("neighbour")
        return package
    }

    /// The package with its prefix replaced wherever it stands.
    package func renamed(_ prefix: String, _ other: String, _ errors: String, _ otherErrors: String) throws
        -> FixturePackage
    {
        func replace(_ bytes: [UInt8]) -> [UInt8] {
            let text = String(decoding: bytes, as: UTF8.self)
            return Array(text.replacing(prefix, with: other).replacing(errors, with: otherErrors).utf8)
        }
        var copy = self
        copy.folder = folder.replacing(prefix, with: other)
        copy.manifest = try JSON(parsing: replace(JSON.object(manifest).bytes)).object!
        for (name, bytes) in files where name != "module.so" { copy.files[name] = replace(bytes) }
        return copy
    }

    package func write(into plugins: String) throws {
        let path = "\(plugins)/\(folder)"
        var files = files
        files["module.json"] = Array((manifestText ?? JSON.object(manifest).text).utf8)
        let sums = files.sorted { $0.key < $1.key }.map { "\(Self.sum($0.value))  \($0.key)\n" }.joined()
        files["SHA256SUMS"] = Array((checksums ?? sums).utf8)
        mkdir(path, 0o755)
        for (name, bytes) in files {
            if let slash = name.lastIndex(of: "/") { mkdir("\(path)/\(name[..<slash])", 0o755) }
            try Self.write(bytes, to: "\(path)/\(name)", permissions)
        }
    }

    private static func write(_ bytes: [UInt8], to path: String, _ permissions: mode_t) throws {
        // A library that is loaded must keep its bytes: the new file is another one.
        unlink(path)
        guard let file = fopen(path, "w") else { throw SystemFailure(call: "fopen \(path)", number: errno) }
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
        chmod(path, permissions)
    }

    private static func sum(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }
}
