import ModuleFixtures
import Support
import Testing

@testable import Plugins

@Suite struct `The ABI` {
    @Test func `is laid out in Swift as it was locked`() {
        #expect(SwiftLayout.text == SourceFile.text("SDK/abi.lock"))
    }

    @Test func `is laid out in C and in C++ as it was locked`() throws {
        let script = "\(SourceFile.root)/SDK/abi/lock | diff \(SourceFile.root)/SDK/abi.lock -"

        #expect(try Fixtures.run(["/bin/bash", "-c", script]) == 0)
    }

    @Test func `is made of headers that compile alone`() throws {
        #expect(try Fixtures.run(["/bin/bash", "\(SourceFile.root)/SDK/abi/headers"]) == 0)
    }

    @Test func `lists every capability of the host`() {
        let page = SourceFile.text("SDK/abi.md")

        for id in Capability.ids {
            #expect(page.contains("`\(id)`"))
            #expect(Capability.table(id) != nil)
        }
        #expect(Capability.table("wm.teleport/1") == nil)
    }
}
