import WorkmateSDK

/// The members of a message that have rules.
struct Message {
    private static let excerptLength = 120

    let values: JSON.Object

    init(_ values: JSON.Object) { self.values = values }

    var place: Place { Place(entity: text("entity"), record: text("record")) }
    var parent: String? { values["parent"]?.string }
    var body: String { text("body") }
    var author: String { text("created_by") }
    var attachments: [String] { values["attachments"]?.array?.compactMap(\.string) ?? [] }

    /// The beginning of the text on one line, to tell messages apart by.
    var excerpt: String {
        let line = body.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count > Self.excerptLength ? line.prefix(Self.excerptLength - 1) + "…" : line
    }

    private func text(_ name: String) -> String { values[name]?.string ?? "" }
}

/// The record that messages stand on.
struct Place: Hashable {
    let entity: String
    let record: String
}
