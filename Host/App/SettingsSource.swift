import Configuration
import FoundationEssentials
import Values

/// Where settings come from: flags before the environment before a file. A key that is none is refused, since a
/// misspelt one would be a setting that silently does not hold.
struct SettingsSource {
    /// As the environment spells them behind `WORKMATE_`, in small letters.
    static let keys = [
        "admin_email", "admin_password", "authorities_file", "backups", "config", "data", "database", "documents",
        "job_lease",
        "job_threads", "listen", "log_level", "max_upload", "metrics_token", "plugins", "postgres_without_roles",
        "private_networks", "s3_access_key", "s3_region", "s3_secret_key", "seal_key", "seal_key_file",
        "trusted_proxies", "workers",
    ]

    private let reader: ConfigReader

    init(flags: [String: String], environment: [String: String]) throws(SettingsError) {
        let variables = try Self.variables(environment)
        let file = try (flags["config"] ?? variables["config"]).map(Self.read) ?? [:]
        reader = ConfigReader(providers: [flags, variables, file].map(Self.provider))
    }

    func text(_ key: String) -> String? { reader.string(forKey: ConfigKey([key])) }

    private static func provider(_ values: [String: String]) -> any ConfigProvider {
        InMemoryProvider(
            values: Dictionary(
                uniqueKeysWithValues: values.map { (AbsoluteConfigKey([$0.key]), ConfigValue(stringLiteral: $0.value)) }
            ))
    }

    /// `WORKMATE_TEST_…` belongs to the project's own tests.
    private static func variables(_ environment: [String: String]) throws(SettingsError) -> [String: String] {
        var found: [String: String] = [:]
        for (name, value) in environment where name.hasPrefix("WORKMATE_") && !name.hasPrefix("WORKMATE_TEST_") {
            let key = name.dropFirst("WORKMATE_".count).lowercased()
            guard keys.contains(key), name == "WORKMATE_" + key.uppercased() else {
                throw .unknown(name, known: keys.map { "WORKMATE_" + $0.uppercased() })
            }
            found[key] = value
        }
        return found
    }

    /// A JSON object: `{"listen": "127.0.0.1:8080", "workers": 8, "trusted_proxies": ["10.0.0.1"]}`.
    private static func read(_ path: String) throws(SettingsError) -> [String: String] {
        let object: JSON.Object
        do {
            let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
            guard let read = try JSON(parsing: text).object else {
                throw JSON.SyntaxError(offset: 0, reason: "no object")
            }
            object = read
        } catch let error as JSON.SyntaxError {
            throw SettingsError(
                key: "config",
                expected: "a file with one JSON object; \(path) is none at byte \(error.offset): \(error.reason)")
        } catch {
            throw SettingsError(key: "config", expected: "a file that can be read; \(path) cannot: \(error)")
        }
        var found: [String: String] = [:]
        for member in object.members {
            guard keys.contains(member.name), member.name != "config" else {
                throw .unknown("\(member.name) in \(path)", known: keys.filter { $0 != "config" })
            }
            found[member.name] = try text(member.value, of: member.name)
        }
        return found
    }

    private static func text(_ value: JSON, of key: String) throws(SettingsError) -> String {
        switch value {
        case .string(let text): return text
        case .integer(let number): return String(number)
        case .bool(let flag): return flag ? "yes" : "no"
        case .array(let parts):
            let texts = parts.compactMap(\.string)
            guard texts.count == parts.count else { break }
            return texts.joined(separator: ",")
        default: break
        }
        throw SettingsError(key: key, expected: "a text, a whole number, true, false or a list of texts")
    }
}

extension SettingsError {
    fileprivate static func unknown(_ name: String, known: [String]) -> SettingsError {
        SettingsError(name, problem: "is unknown; there are \(known.joined(separator: ", "))")
    }
}
