import Secrets
import Values

extension StrictObject {
    /// Each setting by its name: `{"api_key": {"type": "text", "secret": true, "label": {…}}}`.
    mutating func settings(_ name: String) throws -> [SettingDeclaration] {
        try members(name).map { member in
            let place = "\(name).\(member.name)"
            guard Self.isSettingName(member.name) else {
                throw wrong(place, "lower-case letters, digits and underscores are expected")
            }
            var object = try StrictObject(member.value, file: file, place: self.place + place)
            let setting = try object.setting(member.name)
            try object.finish()
            return setting
        }
    }

    private static func isSettingName(_ text: String) -> Bool {
        guard let first = text.utf8.first, (0x61...0x7A).contains(first), text.utf8.count <= 60 else { return false }
        return text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }

    private mutating func setting(_ name: String) throws -> SettingDeclaration {
        let label = try label("label")
        let kind = try settingKind()
        let isSecret = try flag("secret")
        let standard = take("default")
        if isSecret && standard != nil { throw wrong("default", "a secret has none") }
        let plain = SettingDeclaration(name, Label(label), kind)
        guard let standard else {
            return SettingDeclaration(name, Label(label), kind, isSecret: isSecret)
        }
        guard let normalized = plain.normalized(standard) else { throw wrong("default", "it does not fit the type") }
        return SettingDeclaration(name, Label(label), kind, standard: normalized)
    }

    private mutating func settingKind() throws -> SettingDeclaration.Kind {
        switch try text("type") {
        case "text":
            let most = Int64(SettingDeclaration.longestText)
            let longest = try integer("max_length", default: 500)
            guard (1...most).contains(longest) else { throw wrong("max_length", "1 to \(most) are expected") }
            return .text(longest: Int(longest))
        case "integer":
            let least = try integer("minimum", default: .min)
            let most = try integer("maximum", default: .max)
            guard least <= most else { throw wrong("maximum", "it must not be below the minimum") }
            return .integer(least...most)
        case "flag": return .flag
        case "choice": return .choice(try choices())
        case "email": return .email
        case "url": return .url
        default: throw wrong("type", "text, integer, flag, choice, email or url is expected")
        }
    }

    private mutating func choices() throws -> [SettingDeclaration.Choice] {
        let choices = try members("choices").map { member in
            var labels = StrictObject(JSON.Object([(member.name, member.value)]), file: file, place: "\(place)choices")
            return SettingDeclaration.Choice(member.name, Label(try labels.label(member.name)))
        }
        guard !choices.isEmpty else { throw wrong("choices", "at least one is expected") }
        return choices
    }

    private mutating func flag(_ name: String) throws -> Bool {
        guard let value = take(name) else { return false }
        guard let flag = value.bool else { throw wrong(name, "true or false is expected") }
        return flag
    }
}

extension Label {
    fileprivate init(_ label: Manifest.Label) { self.init(german: label.german, english: label.english) }
}

extension Manifest {
    /// What an administrator can set; nil without any.
    package var settingGroup: SettingGroup? {
        settings.isEmpty ? nil : SettingGroup(id, Values.Label(label), settings)
    }
}
