import Plugins
import Routing
import Support
import Testing
import Values

@Suite struct `A broken package beside a sound one` {
    /// A way to break the fixture, and the code and step that must name it.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let code: String
        let step: LoadStep
        let change: @Sendable (inout FixturePackage) throws -> Void

        init(
            _ name: String, _ code: String, _ step: LoadStep,
            _ change: @escaping @Sendable (inout FixturePackage) throws -> Void
        ) {
            testDescription = name
            self.code = code
            self.step = step
            self.change = change
        }

        /// The fixture with another library.
        static func library(_ name: String, _ code: String, _ step: LoadStep = .library) -> Case {
            Case(name, code, step) { $0.files["module.so"] = try Fixtures.library(name) }
        }
    }

    static let cases: [Case] = [
        Case("a file that others may write", "MODULE_9301", .files) { $0.permissions = 0o666 },
        Case("a wrong sum", "MODULE_9302", .checksums) { package in
            package.checksums = Self.sums(of: [
                "module.so", "module.json", "errors.json", "migrations/0001_create_notes.sql",
            ])
        },
        Case("a file that is not listed", "MODULE_9303", .checksums) { $0.checksums = Self.sums(of: ["module.json"]) },
        Case("a manifest that is no JSON", "MODULE_9304", .manifest) { $0.manifestText = "{" },
        Case("an unknown key in the manifest", "MODULE_9305", .manifest) { $0.manifest["colour"] = "red" },
        Case("a prefix with an underscore", "MODULE_9306", .manifest) { $0.manifest["prefix"] = "fix_ture" },
        Case("a permission of another prefix", "MODULE_9306", .manifest) { package in
            package.manifest["permissions"] = ["crm.all": ["label": ["de": "a", "en": "b"]]]
        },
        Case("error texts of another prefix", "MODULE_9340", .manifest) { $0.manifest["errors"] = "OTHER" },
        Case("another ABI in the manifest", "MODULE_9307", .abi) { $0.manifest["abi"] = 2 },
        Case("another compiler", "MODULE_9336", .abi) { $0.manifest["toolchain"] = "swift 5.0" },
        Case("an unknown capability", "MODULE_9308", .requires) { $0.manifest["requires"] = ["wm.teleport/1"] },
        Case("a missing dependency", "MODULE_9315", .dependencies) {
            $0.manifest["depends"] = ["test.nowhere": "^1.0"]
        },
        Case("a dependency of another version", "MODULE_9316", .dependencies) { package in
            package.manifest["depends"] = ["test.neighbour": "^2.0"]
        },
        Case("a library that is none", "MODULE_9319", .library) { $0.files["module.so"] = Array("garbage".utf8) },
        Case("a library cut short", "MODULE_9319", .library) { package in
            package.files["module.so"] = Array(try Fixtures.library("fixture").prefix(700))
        },
        .library("wrong_machine", "MODULE_9320"),
        .library("no_symbol", "MODULE_9321"),
        .library("two_symbols", "MODULE_9322"),
        .library("foreign_library", "MODULE_9323"),
        .library("executable_stack", "MODULE_9324"),
        .library("wrong_abi", "MODULE_9327", .description),
        .library("other_version", "MODULE_9327", .description),
        .library("failing_load", "MODULE_9328", .load),
        .library("slow_load", "MODULE_9329", .load),
        .library("undeclared", "MODULE_9330", .load),
        .library("forgets", "MODULE_9331", .load),
        .library("unresolved", "MODULE_9326", .open),
        .library("failing_migrate", "MODULE_9332", .migrate),
        .library("failing_start", "MODULE_9333", .start),
    ]

    private static func sums(of files: [String]) -> String {
        files.map { "\(String(repeating: "0", count: 64))  \($0)\n" }.joined()
    }

    @Test(arguments: TestDatabase.all, cases)
    func `fails with its own code, and the other one serves`(_ kind: TestDatabase.Kind, _ broken: Case) throws {
        var package = try FixturePackage.sound()
        try broken.change(&package)
        try ModuleStage.with(kind, [package, try .neighbour()]) { stage in
            stage.options.loadLimitMilliseconds = broken.code == "MODULE_9329" ? 100 : 5000

            let loaded = try stage.load()

            let entry = try #require(loaded.catalogue["test.fixture"])
            #expect(entry.state == .failed)
            #expect(entry.step == broken.step)
            #expect(entry.reason?.code == broken.code)
            #expect(loaded.modules.map(\.manifest.id) == ["test.neighbour"])
            #expect(loaded.catalogue["test.neighbour"]?.state == .running)
            #expect(loaded["test.neighbour"]?.routes.count == 6)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is named with its file, a reason and a remedy in both languages`(_ kind: TestDatabase.Kind) throws {
        var package = try FixturePackage.sound()
        package.manifest["colour"] = "red"
        try ModuleStage.with(kind, [package]) { stage in
            let catalogue = try ErrorCatalogue([
                ("system", SourceFile.bytes("Host/Routing/errors.json")),
                ("plugins", SourceFile.bytes("Host/Plugins/errors.json")),
            ])

            let reason = try #require(try stage.load().catalogue["test.fixture"]?.reason)

            let english = try #require(catalogue.text(reason.code, in: .english, reason.parameters))
            #expect(english.message == "module.json has the unknown key colour.")
            #expect(english.hint.contains("Remove colour from module.json"))
            let german = try #require(catalogue.text(reason.code, in: .german, reason.parameters))
            #expect(german.message == "In module.json steht der unbekannte Schlüssel colour.")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `with an edited migration is stopped before its library is opened`(_ kind: TestDatabase.Kind) throws {
        try ModuleStage.with(kind, [try .sound()]) { stage in
            let before = try stage.load().catalogue["test.fixture"]?.state
            var edited = try FixturePackage.sound()
            edited.files["migrations/0001_create_notes.sql"]! += Array("-- later\n".utf8)
            try edited.write(into: stage.directory.path)

            let entry = try #require(try stage.load().catalogue["test.fixture"])

            #expect(before == .running)
            #expect(entry.state == .failed)
            #expect(entry.step == .migrations)
            #expect(entry.reason?.code == "SYSTEM_9074")
        }
    }
}
