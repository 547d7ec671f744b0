import Routing
import Testing
import Values

@Suite struct `Texts of import errors` {
    @Test func `German and English differ, and both say what to do`() throws {
        let catalogue = try ImportHost.catalogue()
        let codes = catalogue.codes.filter { $0.hasPrefix("IMPORT_") }

        #expect(codes.count == 34)
        for code in codes {
            let german = try #require(catalogue.text(code, in: .german))
            let english = try #require(catalogue.text(code, in: .english))
            #expect(german.message != english.message && german.hint != english.hint)
            #expect(!german.hint.isEmpty && !english.hint.isEmpty)
        }
    }
}
