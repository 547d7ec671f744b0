import Blobs
import Configuration
import Values

/// What an operator can set, by flag or by an environment variable `WORKMATE_…`.
package struct Settings: Sendable, Equatable {
    package enum Store: Sendable, Equatable {
        /// A file; its folder is made when it is missing.
        case sqlite(path: String)
        /// A libpq connection string or URL.
        case postgres(connection: String)
    }

    /// Who is made at the first start.
    package struct Administrator: Sendable, Equatable {
        package var email: String
        /// Nil: one is generated and printed once.
        package var password: String?

        package init(email: String, password: String?) {
            self.email = email
            self.password = password
        }
    }

    /// Where the bytes of documents lie.
    package enum Files: Sendable, Equatable {
        /// `documents` in the folder of the data.
        case data
        case folder(String)
        /// A bucket of an S3-compatible service, shared by all hosts on the database.
        case bucket(BucketAddress)
    }

    package var store: Store
    package var host: String
    /// 0 takes a free one.
    package var port: Int
    /// Where the staged modules lie.
    package var plugins: String
    /// Snapshots, keys and the SQLite file.
    package var data: String
    /// Threads that run handlers.
    package var workers: Int
    /// Without CREATEROLE on PostgreSQL: statements are judged, but no role per module confines them.
    package var withoutRoles: Bool
    /// Addresses of proxies whose `X-Forwarded-For` is believed.
    package var trustedProxies: [String]
    package var files = Files.data
    /// Bytes of the largest file that can be uploaded.
    package var largestUpload = 2048 << 20
    package var administrator = Administrator(email: "admin@workmate.example", password: nil)

    package init(
        store: Store, host: String = "127.0.0.1", port: Int = 8080, plugins: String = "plugins.d",
        data: String = "var", workers: Int = 16, withoutRoles: Bool = false, trustedProxies: [String] = []
    ) {
        self.store = store
        self.host = host
        self.port = port
        self.plugins = plugins
        self.data = data
        self.workers = workers
        self.withoutRoles = withoutRoles
        self.trustedProxies = trustedProxies
    }

    /// Reads `WORKMATE_DATABASE`, `_LISTEN`, `_PLUGINS`, `_DATA`, `_WORKERS`, `_POSTGRES_WITHOUT_ROLES`,
    /// `_TRUSTED_PROXIES`, `_DOCUMENTS`, `_S3_REGION`, `_S3_ACCESS_KEY`, `_S3_SECRET_KEY`, `_MAX_UPLOAD` (in MiB), `_ADMIN_EMAIL`, `_ADMIN_PASSWORD`; `flags` (`database`, `listen`, …) come first.
    ///
    /// - Throws: `SettingsError` naming the variable and what it may hold.
    package init(flags: [String: String] = [:]) throws(SettingsError) {
        let reader = ConfigReader(provider: EnvironmentVariablesProvider()).scoped(to: "workmate")
        func text(_ key: String) -> String? {
            flags[key] ?? reader.string(forKey: ConfigKey(key.split(separator: ".").map(String.init)))
        }
        func number(_ key: String, _ range: ClosedRange<Int>, default standard: Int) throws(SettingsError) -> Int {
            guard let text = text(key) else { return standard }
            guard let number = Int(text), range.contains(number) else {
                throw SettingsError(key: key, expected: "a number from \(range.lowerBound) to \(range.upperBound)")
            }
            return number
        }
        let data = text("data") ?? "var"
        let listen = try Settings.address(text("listen") ?? "127.0.0.1:8080")
        self.init(
            store: try Settings.store(text("database") ?? "sqlite:\(data)/workmate.db"),
            host: listen.host,
            port: listen.port,
            plugins: text("plugins") ?? ExecutableFolder.plugins ?? "plugins.d",
            data: data,
            workers: try number("workers", 1...512, default: 16),
            withoutRoles: text("postgres.without.roles") == "yes",
            trustedProxies: text("trusted.proxies")?.split(separator: ",").map(String.init) ?? []
        )
        files = try Settings.files(text)
        largestUpload = try number("max.upload", 1...5000, default: 2048) << 20
        administrator = Administrator(
            email: text("admin.email") ?? administrator.email, password: text("admin.password"))
    }

    /// `HOST:PORT`; an IPv6 address stands in brackets.
    private static func address(_ text: String) throws(SettingsError) -> (host: String, port: Int) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port)
        else { throw SettingsError(key: "listen", expected: "HOST:PORT, such as 127.0.0.1:8080") }
        let host = text[..<colon]
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        guard !host.isEmpty, isBracketed || !host.contains(":") else {
            throw SettingsError(key: "listen", expected: "HOST:PORT, with an IPv6 address in brackets")
        }
        return (String(isBracketed ? host.dropFirst().dropLast() : host), port)
    }

    /// `sqlite:PATH`, `postgres://…`, `postgresql://…` or a libpq `key=value` string.
    private static func store(_ text: String) throws(SettingsError) -> Store {
        if text.hasPrefix("sqlite:"), text.count > 7 { return .sqlite(path: String(text.dropFirst(7))) }
        if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") || text.contains("dbname=") {
            return .postgres(connection: text)
        }
        throw SettingsError(
            key: "database", expected: "sqlite:PATH, postgres://USER@HOST/NAME or a libpq string with dbname="
        )
    }
}

/// A setting that cannot be used.
package struct SettingsError: Error, CustomStringConvertible, Equatable {
    package let key: String
    package let expected: String

    package var description: String {
        let variable = "WORKMATE_" + key.uppercased().split(separator: ".").joined(separator: "_")
        return "The setting \(key) (\(variable)) must be \(expected)."
    }
}
