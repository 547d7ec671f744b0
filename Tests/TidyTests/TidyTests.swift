import Support
import Testing

@Suite struct `Every file` {
    @Test func `was found`() {
        #expect(SourceTree.product.count > 50)
        #expect(SourceTree.all.contains { $0.path == "Tests/TidyTests/TidyTests.swift" })
    }

    @Test func `has at most 500 lines`() {
        for file in SourceTree.all where !file.path.hasSuffix(".json") {
            #expect(file.lines.count <= 500, "\(file.path)")
        }
    }

    @Test func `has functions of at most 70 lines`() {
        for file in SourceTree.swift {
            for function in FunctionLengths(file).functions {
                #expect(function.length <= 70, "\(file.path):\(function.line) \(function.name)")
            }
        }
    }

    @Test func `leaves nothing to do`() {
        for file in SourceTree.all where !file.path.hasPrefix("Tests/TidyTests/") {
            #expect(file.lines(with: ["TODO", "FIXME", "XXX:", "MARK: "]).isEmpty, "\(file.path)")
        }
    }

    @Test func `is named by a noun that says something`() {
        let empty = /(Manager|Helper|Util|Utils|Utilities|Base|Impl|Common|Misc)(\+.*)?\.(swift|c|h)$/
        let type = /(?:class|struct|enum|actor|protocol) [A-Za-z]*(?:Manager|Helper|Utils?|Base|Impl|Common|Misc)\b/
        for file in SourceTree.all where !file.path.hasPrefix("Tests/TidyTests/") {
            #expect(file.name.firstMatch(of: empty) == nil, "\(file.path)")
            if file.path.hasSuffix(".swift") { #expect(file.text.firstMatch(of: type) == nil, "\(file.path)") }
        }
    }

    @Test func `names no place of one machine`() {
        let places = ["/work/", "/root/", "/home/"]
        for file in SourceTree.all where !file.path.hasPrefix("Tests/TidyTests/") {
            #expect(file.lines(with: places).isEmpty, "\(file.path)")
        }
    }
}

@Suite struct `Product code` {
    @Test func `changes records of modules through the host, where they have a history`() {
        let declarations = SourceTree.files(under: "Modules", ending: ".json").filter { $0.path.contains("/entities/") }
        let tables = Set(
            declarations.flatMap { $0.text.matches(of: /"table": "([a-z_]+)"/).map { String($0.output.1) } })
        // The host writes the state and its history right behind it.
        let begun = ["Modules/Invoices/Sources/Invoices/InvoiceStore.swift": ["invoices_invoices"]]

        #expect(tables.contains("invoices_invoices") && tables.contains("crm_contacts"))
        for file in SourceTree.product where file.path.hasPrefix("Modules/") {
            let changed = file.text.matches(of: /UPDATE ([a-z_]+)/).map { String($0.output.1) }
            #expect(changed.filter(tables.contains) == begun[file.path] ?? [], "\(file.path)")
        }
    }

    @Test func `swallows no error`() {
        for file in SourceTree.product {
            #expect(file.text.firstMatch(of: /\btry\?/) == nil, "\(file.path)")
            #expect(file.text.firstMatch(of: /catch[^{\n]*\{\s*\}/) == nil, "\(file.path)")
        }
    }

    @Test func `needs no Foundation beyond the essentials`() {
        for file in SourceTree.product { #expect(!file.imports.contains("Foundation"), "\(file.path)") }
    }
}

@Suite struct `The README` {
    @Test func `has at most 120 lines`() {
        #expect(SourceText("README.md").lines.count <= 120)
    }
}

@Suite struct `Migrations` {
    @Test func `are numbered without gaps`() {
        let scripts = SourceTree.all.filter { $0.path.hasSuffix(".sql") && $0.path.contains("/migrations/") }
        let folders = Dictionary(grouping: scripts) { $0.path.dropLast($0.name.count) }
        for (folder, files) in folders where !folder.hasPrefix("Tests/") {
            let numbers = Set(files.map { $0.name.prefix(4) }).sorted()
            #expect(numbers.enumerated().allSatisfy { Int($0.element) == $0.offset + 1 }, "\(folder): \(numbers)")
        }
    }
}
