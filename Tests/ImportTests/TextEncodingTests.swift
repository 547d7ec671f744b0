import Testing
import Values

@testable import Import

@Suite struct `Recognising an encoding` {
    @Test func `plain ASCII is UTF-8`() throws {
        let detection = try TextEncoding.detect(Array("Name;Ort\nA;B\n".utf8))

        #expect(detection == TextEncoding.Detection(encoding: .utf8, markLength: 0))
    }

    @Test func `a mark of UTF-8 is left out`() throws {
        let detection = try TextEncoding.detect([0xEF, 0xBB, 0xBF] + Array("Straße".utf8))

        #expect(detection == TextEncoding.Detection(encoding: .utf8, markLength: 3))
    }

    @Test func `UTF-8 without a mark is recognised`() throws {
        #expect(try TextEncoding.detect(Array("Größe – 5 €".utf8)).encoding == .utf8)
    }

    @Test func `bytes of the upper control range mean Windows-1252`() throws {
        let bytes = Array("Preis ".utf8) + [0x80, 0x20, 0xFC]

        #expect(try TextEncoding.detect(bytes).encoding == .windows1252)
        #expect(TextEncoding.windows1252.decode(bytes) == "Preis € ü")
    }

    @Test func `umlauts alone are ISO-8859-1`() throws {
        let bytes: [UInt8] = [0x53, 0x74, 0x72, 0x61, 0xDF, 0x65]

        #expect(try TextEncoding.detect(bytes).encoding == .latin1)
        #expect(TextEncoding.latin1.decode(bytes) == "Straße")
    }

    @Test func `a byte that Windows-1252 lacks is refused with its line`() throws {
        let bytes = Array("Name\nM".utf8) + [0x81] + Array("ller".utf8)

        #expect(
            throws: Problem(.invalid, code: "IMPORT_9203", ["line": 2, "byte": "0x81", "encoding": "windows-1252"])
        ) {
            try TextEncoding.detect(bytes)
        }
    }

    @Test func `damaged UTF-8 is not taken for another encoding`() throws {
        let bytes = Array("äöüäöüäöü\näöü".utf8) + [0xFF]

        #expect(throws: Problem(.invalid, code: "IMPORT_9203", ["line": 2, "byte": "0xFF", "encoding": "utf-8"])) {
            try TextEncoding.detect(bytes)
        }
    }

    @Test(
        arguments: [
            ("UTF-16", [0xFF, 0xFE, 0x41, 0x00]), ("UTF-16", [0x41, 0x00, 0x42, 0x00, 0x3B, 0x00]),
            ("XLSX/ODS", [0x50, 0x4B, 0x03, 0x04]), ("PDF", Array("%PDF-1.7".utf8)),
        ] as [(String, [UInt8])])
    func `what is no table is refused by its kind`(kind: String, bytes: [UInt8]) {
        #expect(throws: Problem(.unsupportedMediaType, code: "IMPORT_9202", ["kind": kind])) {
            try TextEncoding.detect(bytes)
        }
    }

    @Test func `an empty file is refused`() {
        #expect(throws: Problem(.invalid, code: "IMPORT_9201")) { try TextEncoding.detect([]) }
    }
}
