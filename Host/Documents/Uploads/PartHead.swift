/// What a part of a form says of itself.
struct PartHead: Equatable {
    let name: String
    /// As the client wrote it; nil for a plain field.
    let fileName: String?
    let mediaType: String?

    /// - Parameter text: header lines. Nil without a name in `Content-Disposition: form-data`.
    init?(_ text: String) {
        var parameters: [String: String] = [:]
        var type: String?
        for line in text.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            switch parts[0].lowercased() {
            case "content-disposition": parameters = HeaderParameters.read(parts[1])
            case "content-type":
                type = parts[1].split(separator: ";").first.map { String($0).trimmedBlanks.lowercased() }
            default: break
            }
        }
        guard let name = parameters["name"], parameters[""] == "form-data" else { return nil }
        self.name = name
        fileName = parameters["filename"]
        mediaType = type
    }
}

/// The parameters behind the first word of a header; the word itself has the empty name.
enum HeaderParameters {
    static func read(_ text: some StringProtocol) -> [String: String] {
        var parameters: [String: String] = [:]
        for (index, part) in split(String(text)).enumerated() {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if index == 0 {
                parameters[""] = String(part).trimmedBlanks.lowercased()
            } else if pair.count == 2 {
                parameters[String(pair[0]).trimmedBlanks.lowercased()] = unquoted(String(pair[1]).trimmedBlanks)
            }
        }
        return parameters
    }

    /// At semicolons outside of quotes.
    private static func split(_ text: String) -> [String] {
        var parts = [""]
        var isQuoted = false
        var isEscaped = false
        for character in text {
            if character == ";" && !isQuoted {
                parts.append("")
                continue
            }
            parts[parts.count - 1].append(character)
            if character == "\"" && !isEscaped { isQuoted.toggle() }
            isEscaped = character == "\\" && isQuoted && !isEscaped
        }
        return parts
    }

    /// Browsers write a quotation mark as `%22`, other clients as `\"`; a backslash before anything else is one.
    private static func unquoted(_ text: String) -> String {
        guard text.count >= 2, text.first == "\"", text.last == "\"" else { return text }
        return String(text.dropFirst().dropLast()).replacing("\\\"", with: "\"").replacing("%22", with: "\"")
    }
}

extension String {
    var trimmedBlanks: String {
        let front = drop { $0 == " " || $0 == "\t" }
        let end = front.lastIndex { $0 != " " && $0 != "\t" }
        return end.map { String(front[...$0]) } ?? ""
    }
}
