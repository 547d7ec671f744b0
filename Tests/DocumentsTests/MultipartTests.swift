import Testing

@testable import Documents

@Suite struct `Taking a form apart` {
    private static let form = """
        preamble\r\n--b\r\nContent-Disposition: form-data; name="title"\r\n\r\nGuten\r\n--nob\r\nTag\r\n--b  \r\n\
        Content-Disposition: form-data; name="file"; filename="a;b.txt"\r\nContent-Type: Text/Plain; charset=x\r\n\r\n\
        \r\n--\r\n--b--\r\nepilogue
        """

    /// What the form holds: each part with its bytes.
    private func parts(_ pieces: [ArraySlice<UInt8>]) throws -> ([(head: PartHead, text: String)], isComplete: Bool) {
        var stream = MultipartStream(boundary: "b")
        var parts: [(head: PartHead, bytes: [UInt8])] = []
        for piece in pieces {
            try stream.take(Array(piece)) { event in
                switch event {
                case .part(let head): parts.append((head, []))
                case .bytes(let bytes): parts[parts.count - 1].bytes += bytes
                case .partEnd: break
                }
            }
        }
        return (parts.map { ($0.head, String(decoding: $0.bytes, as: UTF8.self)) }, stream.isComplete)
    }

    @Test func `gives the same parts wherever the pieces were cut`() throws {
        let bytes = Array(Self.form.utf8)
        let cuts = bytes.indices.map { [bytes[..<$0], bytes[$0...]] } + [bytes.indices.map { bytes[$0...$0] }]

        for cut in cuts {
            let (parts, isComplete) = try parts(cut)

            #expect(isComplete)
            #expect(parts.map(\.head.name) == ["title", "file"])
            #expect(parts.map(\.text) == ["Guten\r\n--nob\r\nTag", "\r\n--"])
            #expect(parts.map(\.head.fileName) == [nil, "a;b.txt"])
            #expect(parts.map(\.head.mediaType) == [nil, "text/plain"])
        }
    }

    @Test func `is not complete without the closing boundary`() throws {
        let bytes = Array(Self.form.utf8)
        let end = Self.form.utf8.count - "--\r\nepilogue".utf8.count

        #expect(try parts([bytes[..<end]]).isComplete == false)
        #expect(try parts([bytes[..<(end + 2)]]).isComplete)
    }
}

@Suite struct `The size of an image` {
    @Test func `is read from its first bytes`() {
        let png: [UInt8] =
            [0x89] + Array("PNG\r\n\u{1A}\n".utf8) + [0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 2, 128, 0, 0, 1, 224]
        let gif = Array("GIF89a".utf8) + [0x80, 0x02, 0xE0, 0x01]
        let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 17, 8, 0x01, 0xE0, 0x02, 0x80]
        let webp =
            Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBPVP8X".utf8) + [
                10, 0, 0, 0, 0, 0, 0, 0, 0x7F, 2, 0, 0xDF, 1, 0,
            ]

        for bytes in [png, gif, jpeg, webp] {
            let size = ImageSize(bytes)
            #expect(size?.width == 640)
            #expect(size?.height == 480)
        }
    }

    @Test func `is unknown of what ends early, or is no image`() {
        let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 1, 2, 0xFF]

        for bytes in [[], Array("GIF89a".utf8), Array("%PDF-1.7 and more than thirty bytes of it".utf8), jpeg] {
            #expect(ImageSize(bytes) == nil)
        }
    }
}
