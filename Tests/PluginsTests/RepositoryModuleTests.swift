import Database
import Glibc
import ModuleFixtures
import Plugins
import Support
import Testing
import Values

@Suite struct `The modules of this repository` {
    /// Folders of `Modules`, whose libraries lie beside the tests.
    static let names = entries(of: "\(SourceFile.root)/Modules")

    private static func entries(of path: String) -> [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    private static let binaries: String = {
        var path = [CChar](repeating: 0, count: 4096)
        readlink("/proc/self/exe", &path, path.count - 1)
        let executable = String(decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        // Tests run from the build folder, or by the toolchain's helper with the bundle as an argument.
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? executable
        return String(bundle[..<(bundle.lastIndex(of: "/") ?? bundle.startIndex)])
    }()

    private static func package(_ name: String) throws -> FixturePackage {
        let folder = "Modules/\(name)"
        let manifest = try #require(try JSON(parsing: SourceFile.bytes("\(folder)/module.json")).object)
        var package = FixturePackage(
            folder: manifest["id"]?.string ?? name, manifest: manifest,
            files: [
                "errors.json": SourceFile.bytes("\(folder)/errors.json"),
                "module.so": try Fixtures.bytes(of: "\(binaries)/lib\(name)Module.so"),
            ])
        for part in ["entities", "migrations", "mails"] {
            for file in entries(of: "\(SourceFile.root)/\(folder)/\(part)") {
                package.files["\(part)/\(file)"] = SourceFile.bytes("\(folder)/\(part)/\(file)")
            }
        }
        return package
    }

    private static let coreTables = ["core_departments", "core_documents", "core_employees"]

    @Test(arguments: TestDatabase.all)
    func `load, migrate and start from their packages`(_ kind: TestDatabase.Kind) throws {
        let packages = try Self.names.map { try Self.package($0) }
        try ModuleStage.with(kind, packages) { stage in
            try stage.database.write { unit in
                for table in Self.coreTables {
                    _ = try unit.execute("CREATE TABLE \(raw: table) (id TEXT PRIMARY KEY)")
                }
                try NumberRange.createTable(unit)
            }
            stage.options.foreignKeyColumns = { manifest in
                let tables = Self.coreTables + (manifest.prefix == "crm" ? [] : ["crm_customers"])
                return Dictionary(uniqueKeysWithValues: tables.map { ($0, ["id"]) })
            }

            let catalogue = try stage.load().catalogue

            #expect(catalogue.modules.count == Self.names.count)
            for entry in catalogue.modules {
                #expect(entry.reason == nil)
                #expect(entry.state == .running)
            }
        }
    }
}
