import Values

/// One `errors.json`, judged: each code with a German and an English text that differ and take the same parameters.
package struct ErrorFile {
    package let entries: [(code: String, texts: [Language: ErrorText])]

    package init(_ name: String, _ bytes: [UInt8]) throws(ErrorCatalogue.Fault) {
        let file = ErrorFileReader(name: name)
        let members = try file.object(bytes).members
        var entries: [(code: String, texts: [Language: ErrorText])] = []
        for member in members { entries.append((member.name, try file.texts(member.name, member.value))) }
        self.entries = entries
    }
}

private struct ErrorFileReader {
    let name: String

    func object(_ bytes: [UInt8]) throws(ErrorCatalogue.Fault) -> JSON.Object {
        do {
            guard let object = try JSON(parsing: bytes).object else { throw fault("it is no object") }
            return object
        } catch let error as JSON.SyntaxError {
            throw fault("no JSON at byte \(error.offset): \(error.reason)")
        } catch let error as ErrorCatalogue.Fault {
            throw error
        } catch {
            preconditionFailure("reading JSON throws nothing else: \(error)")
        }
    }

    func texts(_ code: String, _ value: JSON) throws(ErrorCatalogue.Fault) -> [Language: ErrorText] {
        guard Self.isCode(code) else { throw fault("\(code) is no code like SYSTEM_9001") }
        guard let members = value.object, members.names.sorted() == ["de", "en"] else {
            throw fault("\(code) needs exactly the members de and en")
        }
        let german = try text(code, .german, members)
        let english = try text(code, .english, members)
        guard german != english else { throw fault("\(code) says the same in German and in English") }
        guard german.holes == english.holes else { throw fault("\(code) takes other parameters in German") }
        return [.german: german, .english: english]
    }

    private func text(
        _ code: String, _ language: Language, _ members: JSON.Object
    ) throws(ErrorCatalogue.Fault) -> ErrorText {
        guard let text = members[language.rawValue]?.object, text.names.sorted() == ["hint", "message"],
            let message = text["message"]?.string, let hint = text["hint"]?.string, !message.isEmpty, !hint.isEmpty
        else { throw fault("\(code).\(language.rawValue) needs exactly a message and a hint") }
        return ErrorText(message: message, hint: hint)
    }

    private func fault(_ reason: String) -> ErrorCatalogue.Fault { .init(file: name, reason: reason) }

    private static func isCode(_ text: String) -> Bool {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[0].utf8.allSatisfy { (0x41...0x5A).contains($0) }
            && parts[1].utf8.count == 4 && parts[1].utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
