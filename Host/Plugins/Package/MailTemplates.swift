import Mail
import Values

/// The mails that a module names, in both languages: `mails/<name>.de.txt` and `.en.txt`, with `.html` beside where it has
/// one.
struct MailTemplates: Sendable {
    private let templates: [String: MailTemplate]

    init(_ names: [String], in folder: PackageFolder) throws {
        var templates: [String: MailTemplate] = [:]
        for name in names {
            for language in Language.allCases {
                let key = "\(name).\(language.rawValue)"
                templates[key] = try Self.read("mails/\(key)", in: folder)
            }
        }
        self.templates = templates
    }

    /// - Throws: `SYSTEM_9177` for a name that the module does not have.
    func template(_ name: String, in language: String) throws -> MailTemplate {
        guard let template = templates["\(name).\(language)"] else { throw Problem.noSuchTemplate(name) }
        return template
    }

    private static func read(_ path: String, in folder: PackageFolder) throws -> MailTemplate {
        let text = String(decoding: try folder.contents(of: "\(path).txt"), as: UTF8.self)
        let html = try folder.contents(ofOptional: "\(path).html").map { String(decoding: $0, as: UTF8.self) }
        guard let template = MailTemplate(text, html: html) else {
            throw Problem.packageFile("\(folder.path)/\(path).txt", "it does not begin with Subject: and an empty line")
        }
        return template
    }
}
