import App
import Database
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite(.serialized) struct `The company's face on documents` {
    private func upload(_ file: [UInt8], _ office: BillingOffice, name: String = "logo.png") throws -> String {
        let answer = try office.host.upload(file, name: name, type: "image/png", token: office.ada)
        return try #require(answer.json["id"]?.string, "\(answer.text)")
    }

    private func change(_ body: JSON, _ office: BillingOffice) throws -> TestAnswer {
        try office.host.call(.patch, "/api/settings", body, token: office.ada, headers: [("if-match", "*")])
    }

    private func pdf(_ id: String, _ office: BillingOffice) throws -> PDF {
        PDF(try office.host.call(.get, "\(BillingOffice.invoices)/\(id)/pdf", token: office.ada).response.body)
    }

    private let red = PagePicture.Dot(200, 30, 30)
    private let blue = PagePicture.Dot(20, 40, 210)

    @Test(arguments: TestDatabase.all)
    func `stays on what was issued with it`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let plain = try office.issued().id
            let before = try pdf(plain, office)
            let first = try upload(SamplePicture.png(60, 25), office)
            #expect(try change(["logo": .string(first), "accent_colour": "#b00020"], office).status == 200)
            let shown = try office.issued().id
            let bytes = try pdf(shown, office).bytes

            let second = try upload(SamplePicture.png(60, 25, red: 20, green: 40, blue: 210), office)
            #expect(try change(["logo": .string(second), "accent_colour": "#00695c"], office).status == 200)
            let new = try office.issued().id

            #expect(try pdf(plain, office).bytes == before.bytes)
            #expect(try before.picture().dot(188, 14) != red)
            #expect(try pdf(shown, office).bytes == bytes)
            #expect(try PDF(bytes).picture().dot(188, 14) == red)
            #expect(try PDF(bytes).picture().contains(PagePicture.Dot(0xB0, 0, 0x20)))
            #expect(try pdf(new, office).picture().dot(188, 14) == blue)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is kept by its bytes, whatever becomes of the document`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let document = try upload(SamplePicture.jpeg, office, name: "logo.jpg")
            let other = try upload(SamplePicture.png(9, 9), office)
            let hash = try office.host.call(.get, "/api/documents/\(document)", token: office.ada).json["sha256"]
            let set = try change(["logo": .string(document)], office)
            let removed = try change(["logo": .null], office)

            for id in [document, other] {
                let purge = try office.host.call(.post, "/api/documents/\(id)/actions/purge", token: office.ada)
                #expect(purge.status == 204, "\(purge.text)")
            }
            office.host.clock.advance(milliseconds: 7_200_000)
            _ = try office.host.workmate.sweepDocuments()

            #expect(set.json["logo_sha256"] == hash)
            #expect(removed.json["logo_sha256"] == .null)
            #expect(try office.texts("SELECT sha256 FROM wm_blobs").map(JSON.string) == [hash])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is refused when it is no picture that can be printed`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let text = try upload(Array("a logo".utf8), office, name: "logo.txt")
            let large = try upload(SamplePicture.png(900, 800), office)
            let broken = try upload(SamplePicture.png(60, 25).dropLast(40), office)

            let refused = try [text, large, broken, "01995f2c-7a1e-7000-8000-3f2504e04f89"].map { document in
                try change(["logo": .string(document)], office)
            }

            let fields = refused.map { $0.json["errors"]?.array?.first?["field"]?.string }
            #expect(refused.map(\.code) == ["SYSTEM_9103", "SYSTEM_9104", "SYSTEM_9105", "SYSTEM_9102"])
            #expect(refused.map(\.status) == [422, 422, 422, 422])
            #expect(fields == ["logo", "logo", "logo", "logo"])
            #expect(try office.host.call(.get, "/api/settings", token: office.ada).json["logo"] == .null)
        }
    }

    @Test(arguments: ["red", "#fff", "#12345G", "1f4e79", "#1F4E79", "#1f4e79ff"])
    func `is refused for a colour that is none`(_ colour: String) throws {
        try BillingOffice.with(.sqlite) { office in
            let refused = try change(["accent_colour": .string(colour)], office)
            let taken = try change(["accent_colour": "#1f4e79"], office)

            #expect(refused.status == 422)
            #expect(taken.status == 200)
        }
    }
}
