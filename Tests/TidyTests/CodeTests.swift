import Testing

@Suite struct `The codes of problems` {
    private static let rooms = SourceTree.folders(in: "Host").filter { room in
        SourceTree.all.contains { $0.path == "Host/\(room)/errors.json" }
    }

    private static func codes(_ files: [SourceText]) -> Set<String> {
        files.reduce(into: []) { $0.formUnion($1.codes) }
    }

    @Test func `of the host each have a text`() {
        let written = Self.codes(Self.rooms.map { SourceText("Host/\($0)/errors.json") })
        let made = Self.codes(SourceTree.files(under: "Host", ending: ".swift"))

        #expect(made.subtracting(written).sorted() == [])
    }

    @Test(arguments: rooms)
    func `with a text are made in its room`(_ room: String) {
        let written = SourceText("Host/\(room)/errors.json").codes
        let made = Self.codes(SourceTree.files(under: "Host/\(room)", ending: ".swift"))

        #expect(written.subtracting(made).sorted() == [])
    }

    @Test(arguments: SourceTree.folders(in: "Modules"))
    func `of a module are the ones with a text`(_ module: String) {
        let written = SourceText("Modules/\(module)/errors.json").codes
        let sources = SourceTree.files(under: "Modules/\(module)/Sources", ending: ".swift")

        #expect(Self.codes(sources).subtracting(written).sorted() == [])
    }
}
