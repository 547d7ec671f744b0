import Support
import Testing
import Values

/// A way to break the fixture, and the code and step that must name it.
package struct BrokenPackage: Sendable, CustomTestStringConvertible {
    package let testDescription: String
    package let code: String
    package let step: String
    package let change: @Sendable (inout FixturePackage) throws -> Void

    init(
        _ name: String, _ code: String, _ step: String,
        _ change: @escaping @Sendable (inout FixturePackage) throws -> Void
    ) {
        testDescription = name
        self.code = code
        self.step = step
        self.change = change
    }

    /// The fixture with another library.
    static func library(_ name: String, _ code: String, _ step: String = "library") -> BrokenPackage {
        BrokenPackage(name, code, step) { $0.files["module.so"] = try Fixtures.library(name) }
    }

    package static let all: [BrokenPackage] = [
        BrokenPackage("a file that others may write", "MODULE_9301", "files") { $0.permissions = 0o666 },
        BrokenPackage("a wrong sum", "MODULE_9302", "checksums") { package in
            package.checksums = Self.sums(of: [
                "module.so", "module.json", "errors.json", "migrations/0001_create_notes.sql",
                "migrations/0002_create_scraps.sqlite.sql", "migrations/0002_create_scraps.postgres.sql",
            ])
        },
        BrokenPackage("a file that is not listed", "MODULE_9303", "checksums") {
            $0.checksums = Self.sums(of: ["module.json"])
        },
        BrokenPackage("a manifest that is no JSON", "MODULE_9304", "manifest") { $0.manifestText = "{" },
        BrokenPackage("an unknown key in the manifest", "MODULE_9305", "manifest") { $0.manifest["colour"] = "red" },
        BrokenPackage("a prefix with an underscore", "MODULE_9306", "manifest") { $0.manifest["prefix"] = "fix_ture" },
        BrokenPackage("a permission of another prefix", "MODULE_9306", "manifest") { package in
            package.manifest["permissions"] = ["crm.all": ["label": ["de": "a", "en": "b"]]]
        },
        BrokenPackage("error texts of another prefix", "MODULE_9340", "manifest") { $0.manifest["errors"] = "OTHER" },
        BrokenPackage("another ABI in the manifest", "MODULE_9307", "abi") { $0.manifest["abi"] = 2 },
        BrokenPackage("another compiler", "MODULE_9336", "abi") { $0.manifest["toolchain"] = "swift 5.0" },
        BrokenPackage("an unknown capability", "MODULE_9308", "requires") {
            $0.manifest["requires"] = ["wm.teleport/1"]
        },
        BrokenPackage("a missing dependency", "MODULE_9315", "dependencies") {
            $0.manifest["depends"] = ["test.nowhere": "^1.0"]
        },
        BrokenPackage("a dependency of another version", "MODULE_9316", "dependencies") { package in
            package.manifest["depends"] = ["test.neighbour": "^2.0"]
        },
        BrokenPackage("a library that is none", "MODULE_9319", "library") {
            $0.files["module.so"] = Array("garbage".utf8)
        },
        BrokenPackage("a library cut short", "MODULE_9319", "library") { package in
            package.files["module.so"] = Array(try Fixtures.library("fixture").prefix(700))
        },
        .library("wrong_machine", "MODULE_9320"),
        .library("no_symbol", "MODULE_9321"),
        .library("two_symbols", "MODULE_9322"),
        .library("foreign_library", "MODULE_9323"),
        .library("executable_stack", "MODULE_9324"),
        .library("wrong_abi", "MODULE_9327", "description"),
        .library("other_version", "MODULE_9327", "description"),
        .library("failing_load", "MODULE_9328", "load"),
        .library("slow_load", "MODULE_9329", "load"),
        .library("undeclared", "MODULE_9330", "load"),
        .library("forgets", "MODULE_9331", "load"),
        .library("unresolved", "MODULE_9326", "open"),
        .library("failing_migrate", "MODULE_9332", "migrate"),
        .library("failing_start", "MODULE_9333", "start"),
    ]

    /// Packages that are in order by themselves, and do not fit together with the host that would serve them.
    package static let unfitting: [BrokenPackage] = [
        BrokenPackage("a route where its entity has one", "MODULE_9346", "manifest") { package in
            try package.changeNote { $0["mount"] = "/api/backoffice/fixture/notes" }
        },
        BrokenPackage("a route with an id of the host", "MODULE_9347", "manifest") { package in
            var routes = package.manifest["routes"]?.array ?? []
            var first = routes[0].object ?? [:]
            first["id"] = "listModules"
            routes[0] = .object(first)
            package.manifest["routes"] = .array(routes)
        },
        BrokenPackage("an entity with the schema of another one", "MODULE_9348", "manifest") { package in
            let note = package.manifest["entities"]?.array ?? []
            try package.changeNote { note in
                note["entity"] = "note_item"
                note["plural"] = "note_items"
                note["table"] = "fixture_note_items"
                note["mount"] = "/api/backoffice/fixture/items"
                note["fields"] = ["size": ["type": "integer", "required": true, "list": true]]
                note["title"] = "{size}"
                note["hooks"] = []
            }
            package.manifest["entities"] = .array(note + (package.manifest["entities"]?.array ?? []))
        },
    ]

    private static func sums(of files: [String]) -> String {
        files.map { "\(String(repeating: "0", count: 64))  \($0)\n" }.joined()
    }
}
