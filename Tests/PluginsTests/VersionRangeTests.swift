import Plugins
import Testing

@Suite struct `A range of versions` {
    @Test(arguments: [
        ("^1.2", "1.2.0", true), ("^1.2", "1.9.3", true), ("^1.2", "2.0.0", false), ("^1.2", "1.1.9", false),
        (">=1.0 <3", "2.5.0", true), (">=1.0 <3", "3.0.0", false), ("1.2.3", "1.2.3", true), ("1.2.3", "1.2.4", false),
    ])
    func `admits what lies in it`(_ range: String, _ version: String, _ admits: Bool) throws {
        let range = try #require(VersionRange(parsing: range))
        let version = try #require(Version(parsing: version))

        #expect(range.contains(version) == admits)
    }

    @Test(arguments: ["", "latest", "^", "1.2", "^1.x", "-1.0.0", "1.2.3.4"])
    func `is refused when it says nothing`(_ text: String) {
        #expect(VersionRange(parsing: text) == nil)
    }
}
