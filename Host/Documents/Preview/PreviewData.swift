import Values

/// What a list can show of a file without opening it: `{"kind": "image", "width": 640, "height": 480}`.
struct PreviewData {
    /// Bytes from the front of a file that are looked at.
    static let headLimit = 1 << 16
    private static let textLimit = 500

    let json: JSON

    init(_ type: MediaType, head: [UInt8]) {
        switch type.name {
        case "application/pdf": json = ["kind": "pdf"]
        case "text/plain", "text/csv": json = ["kind": "text", "text": .string(Self.text(head))]
        case _ where type.name.hasPrefix("image/") && type.isShownInline:
            guard let size = ImageSize(head) else {
                json = ["kind": "image"]
                return
            }
            json = ["kind": "image", "width": .integer(size.width), "height": .integer(size.height)]
        default: json = ["kind": "none"]
        }
    }

    /// A character that was cut in two at the end is left out.
    private static func text(_ head: [UInt8]) -> String {
        let text = String(decoding: head.prefix(textLimit * 4), as: UTF8.self)
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(textLimit).filter { $0 != "\u{FFFD}" }))
    }
}
