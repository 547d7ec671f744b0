import Values

extension FixturePackage {
    /// The fixture with settings that it may read: one of each type, and a secret.
    package static func withSettings(_ more: JSON.Object = [:]) throws -> FixturePackage {
        var package = try sound()
        package.manifest["requires"] = .array((package.manifest["requires"]?.array ?? []) + ["wm.config/1"])
        var settings: JSON.Object = [
            "greeting": setting("text", ["default": "Hallo", "max_length": 20]),
            "retries": setting("integer", ["minimum": 0, "maximum": 9]),
            "strict": setting("flag", ["default": false]),
            "colour": setting("choice", ["choices": ["red": words, "blue": words], "default": "red"]),
            "sender": setting("email"), "address": setting("url"), "api_key": setting("text", ["secret": true]),
        ]
        settings.merge(more)
        package.manifest["settings"] = .object(settings)
        return package
    }

    /// The fixture with servers that it may call, and a secret for a certificate.
    package static func withNetwork(_ hosts: [String]) throws -> FixturePackage {
        var package = try withSettings([
            "certificate": setting("text", ["secret": true, "max_length": 16_000])
        ])
        package.manifest["requires"] = .array((package.manifest["requires"]?.array ?? []) + ["wm.net/1"])
        package.manifest["network"] = .array(hosts.map(JSON.string))
        return package
    }

    /// The fixture with mails that it may send, and a template.
    package static func withMails() throws -> FixturePackage {
        var package = try sound()
        package.manifest["requires"] = .array((package.manifest["requires"]?.array ?? []) + ["wm.mail/1"])
        package.manifest["mails"] = ["greeting"]
        let texts = [
            "de.txt": "Subject: Grüße an {name}\n\nGuten Tag {name},\n\nalles gut.\n",
            "en.txt": "Subject: Greetings to {name}\n\nHello {name}.\n",
            "en.html": "<style>p { color: red }</style><p>Hello {name}</p>",
        ]
        for (name, text) in texts { package.files["mails/greeting.\(name)"] = Array(text.utf8) }
        return package
    }

    private static let words: JSON = ["de": "Wort", "en": "word"]

    private static func setting(_ type: String, _ more: JSON.Object = [:]) -> JSON {
        var setting: JSON.Object = ["type": .string(type), "label": words]
        setting.merge(more)
        return .object(setting)
    }
}
