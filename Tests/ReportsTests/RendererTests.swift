import Reports
import Support
import Testing
import Values

@Suite struct `The processes that draw letters` {
    private static let program = "\(SourceFile.root)/.build/debug/workmate-render"
    private let letter = SampleLetter.invoice(lines: 40).json.bytes

    private func renderer(_ program: String = program, fonts: String? = nil, processes: Int = 2) -> Renderer {
        Renderer(executable: program, fonts: fonts, processes: processes)
    }

    private func problem(_ renderer: Renderer, _ letter: [UInt8], within milliseconds: Int = 60_000) throws -> Problem?
    {
        #expect(throws: Problem.self) {
            try answering { _ = try renderer.pdf(of: letter, within: milliseconds) }
        }
    }

    @Test func `draw the same bytes, each of them`() throws {
        let renderers = [renderer(), renderer()]

        let files = try renderers.map { try $0.pdf(of: letter, within: 60_000) }

        #expect(files[0].starts(with: "%PDF-".utf8))
        #expect(files[0] == files[1])
        #expect(renderers[0].idleProcesses != renderers[1].idleProcesses)
    }

    @Test func `stay for the next letter, and are replaced when one ended`() throws {
        let renderer = renderer()
        let first = try renderer.pdf(of: letter, within: 60_000)
        let process = try #require(renderer.idleProcesses.first)
        _ = try renderer.pdf(of: letter, within: 60_000)
        #expect(renderer.idleProcesses == [process])

        try Command.run("/bin/sh", ["-c", "kill -9 \(process)"])
        let second = try renderer.pdf(of: letter, within: 60_000)

        #expect(second == first)
        #expect(renderer.idleProcesses.count == 1)
        #expect(renderer.idleProcesses != [process])
    }

    @Test func `refuse what is no letter, and go on`() throws {
        let renderer = renderer()

        let malformed = try problem(renderer, Array("{}".utf8))
        let control = try problem(renderer, SampleLetter.invoice(lines: 1) { _ in "a\u{1}" }.json.bytes)
        let large = try problem(renderer, [UInt8](repeating: 0x20, count: 9 << 20))

        #expect(malformed?.code == "MODULE_9380")
        #expect(control?.code == "MODULE_9381")
        #expect(control?.parameters["place"] == "body[1].table.rows[0].cells[1]")
        #expect(large?.code == "MODULE_9382")
        #expect(try renderer.pdf(of: letter, within: 60_000).starts(with: "%PDF-".utf8))
        #expect(renderer.idleProcesses.count == 1)
    }

    @Test func `are missed when they or their fonts are not there`() throws {
        #expect(try problem(renderer("/nowhere/workmate-render"), letter)?.code == "MODULE_9383")
        let fontless = try problem(renderer(fonts: "/nowhere"), letter)
        #expect(fontless?.code == "MODULE_9383")
        #expect(fontless?.detail?.contains("LiberationSans-Regular.ttf") == true)
    }

    @Test func `do not take the host along when they end or hang`() throws {
        #expect(try problem(renderer("/bin/true"), letter)?.code == "MODULE_9384")
        let hanging = renderer("/bin/cat")
        #expect(try problem(hanging, letter, within: 50)?.code == "MODULE_9385")
        #expect(hanging.idleProcesses == [])
    }

    @Test func `are waited for no longer than the call lasts`() throws {
        #expect(try problem(renderer(processes: 0), letter, within: 1)?.code == "MODULE_9387")
    }
}
