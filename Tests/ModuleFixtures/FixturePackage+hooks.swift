import Values

extension FixturePackage {
    /// A module with rules for the notes of the fixture, on which it depends.
    ///
    /// - Parameters:
    ///   - name: `neighbour` or `observer`.
    ///   - after: ids of modules whose rules run first.
    package static func watching(_ name: String, after: [String] = []) throws -> FixturePackage {
        var package = try sound().renamed("fixture", name, "FIXTURE", name.uppercased())
        package.files["module.so"] = try Fixtures.library("watching_\(name)")
        package.manifest["depends"] = ["test.fixture": "^1.0"]
        package.manifest["hooks"] = [
            "fixture.note": ["kinds": ["before_save", "after_save"], "after": .array(after.map(JSON.string))]
        ]
        return package
    }
}
