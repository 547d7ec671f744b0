import Support
import Testing
import WorkmateValues

@testable import Drawing

@Suite struct `A letter with a logo` {
    private func draw(_ change: (inout Letter.Letterhead) -> Void) throws -> PDF {
        var letter = SampleLetter.invoice(lines: 3)
        change(&letter.letterhead)
        return PDF(try Press(fonts: nil).print(letter.json.bytes))
    }

    private let red = PagePicture.Dot(200, 30, 30)

    @Test func `shows it in the upper right corner, and the company opposite of it`() throws {
        let file = try draw { $0.logo = SamplePicture.png(60, 25) }

        let page = try file.picture()
        #expect(page.dot(189, 13) == red)
        #expect(page.dot(131, 36) == red)
        #expect(page.dot(128, 20) == .white)
        #expect(!page.isEmpty(25...80, 12...20))
        #expect(try file.pages()[0].contains("Muster & Söhne GmbH"))
    }

    @Test(arguments: [(1200, 60), (20, 400), (3, 3), (1, 1000)])
    func `keeps its form within the head, above the address`(_ width: Int, _ height: Int) throws {
        let page = try draw { $0.logo = SamplePicture.png(width, height) }.picture()

        let scale = min(60 / Double(width), 25 / Double(height))
        let (across, down) = (Double(width) * scale, Double(height) * scale)
        if across > 1, down > 1 { #expect(page.dot(190 - across / 2, 12 + down / 2).isNear(red)) }
        #expect(page.isEmpty((191)...209, 0...44))
        #expect(page.isEmpty((190 - across - 3)...(190 - across - 1), 12...37))
        #expect(page.isEmpty(110...209, 38...45))
        #expect(page.isEmpty(20...105, 46...54))
    }

    @Test func `takes a JPEG as it is`() throws {
        let page = try draw { $0.logo = SamplePicture.jpeg }.picture()

        let dot = page.dot(160, 24)
        #expect(dot.blue > 180 && dot.red < 40)
    }

    @Test func `is drawn without one as before`() throws {
        let page = try draw { _ in }.picture()

        #expect(page.isEmpty(26...100, 10...40))
        #expect(!page.isEmpty(130...190, 12...20))
    }

    @Test(arguments: SamplePicture.broken)
    func `is refused when the picture is broken`(_ logo: [UInt8]) throws {
        let refused = #expect(throws: LetterRefusal.self) { try draw { $0.logo = logo } }

        #expect(refused?.place == "letterhead.logo")
    }

    @Test func `is refused when the picture has too many dots`() throws {
        var huge = SamplePicture.png(1, 1)
        huge.replaceSubrange(16..<24, with: [0, 0, 0x20, 0, 0, 0, 2, 1])

        #expect(throws: LetterRefusal.self) { try draw { $0.logo = huge } }
    }

    @Test func `has its rules in the company's colour, and its headings in one that can be read`() throws {
        let yellow = try #require(Colour(hexadecimal: "#ffd500"))

        let page = try draw { $0.colour = "#ffd500" }.picture()

        #expect(page.contains(PagePicture.Dot(255, 213, 0)))
        #expect(yellow.contrastWithWhite < 2)
        #expect((4.5..<5.2).contains(yellow.readable.contrastWithWhite))
    }

    @Test(arguments: ["#1f2937", "#1f4e79", "#767676", "#000000"])
    func `keeps a colour that can be read`(_ text: String) throws {
        let colour = try #require(Colour(hexadecimal: text))

        #expect(colour.readable == colour)
    }
}

extension SamplePicture {
    /// Nothing, two whose ends are missing, and a JPEG that says it has four inks.
    fileprivate static let broken: [[UInt8]] = [[], png(8, 8).dropLast(30), jpeg.dropLast(2), inks]

    private static var inks: [UInt8] {
        var bytes = jpeg
        guard let frame = bytes.indices.dropLast().first(where: { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 }) else {
            return []
        }
        bytes[frame + 9] = 4
        return bytes
    }
}
