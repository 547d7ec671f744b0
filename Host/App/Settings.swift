import Blobs
import FoundationEssentials
import Logging
import Outbound
import Secrets
import Values

/// What an operator can set: by flag, by an environment variable `WORKMATE_…`, or in a file.
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
        /// Nil: a one-time link is printed instead.
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
    /// Where backups are made and kept.
    package var backups: String
    /// Where the key lies that seals secrets in the database; the same on every host of one database.
    package var sealKeyFile: String
    /// Those keys themselves, in place of the file's.
    package var sealKeys: SealKeys?
    /// Threads that run handlers.
    package var workers: Int
    /// Threads that do jobs; with none, jobs are left to other hosts.
    package var jobThreads = 4
    /// Seconds that a job stays with a host of which nothing is heard.
    package var jobLease = 30
    /// Without CREATEROLE on PostgreSQL: statements are judged, but no role per module confines them.
    package var withoutRoles: Bool
    /// Addresses of proxies whose `X-Forwarded-For` is believed.
    package var trustedProxies: [String]
    /// Networks that are not public and that modules may reach all the same.
    package var privateNetworks: [AddressRange] = []
    /// A file of certificates in PEM that sign other servers; nil for those of the system.
    package var authoritiesFile: String?
    package var files = Files.data
    /// Bytes of the largest file that can be uploaded.
    package var largestUpload = 2048 << 20
    /// `info` writes a line for each request.
    package var logLevel = Logger.Level.info
    /// With which a monitor reads `/metrics` without signing in; nil for nobody.
    package var metricsToken: String?
    package var administrator = Administrator(email: "admin@workmate.example", password: nil)

    package init(
        store: Store, host: String = "127.0.0.1", port: Int = 8080, plugins: String = "plugins.d",
        data: String = "var", workers: Int = 16, withoutRoles: Bool = false, trustedProxies: [String] = []
    ) {
        sealKeyFile = "\(data)/seal.key"
        backups = "\(data)/backups"
        self.store = store
        self.host = host
        self.port = port
        self.plugins = plugins
        self.data = data
        self.workers = workers
        self.withoutRoles = withoutRoles
        self.trustedProxies = trustedProxies
    }

    /// Reads flags (`database`, `listen`, …), then `WORKMATE_DATABASE`, `_LISTEN`, …, then the file that `config` names.
    ///
    /// - Throws: `SettingsError` naming the key and what it may hold, or a key that is none.
    package init(
        flags: [String: String] = [:], environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(SettingsError) {
        let source = try SettingsSource(flags: flags, environment: environment)
        let data = source.text("data") ?? "var"
        let listen = try Settings.address(source.text("listen") ?? "127.0.0.1:8080")
        self.init(
            store: try Settings.store(source.text("database") ?? "sqlite:\(data)/workmate.db"),
            host: listen.host,
            port: listen.port,
            plugins: source.text("plugins") ?? ExecutableFolder.plugins ?? "plugins.d",
            data: data,
            workers: try Settings.number("workers", source.text("workers") ?? "16", 1...512),
            withoutRoles: try Settings.flag(source.text("postgres_without_roles") ?? "no", "postgres_without_roles"),
            trustedProxies: source.text("trusted_proxies")?.split(separator: ",").map(String.init) ?? []
        )
        sealKeyFile = source.text("seal_key_file") ?? sealKeyFile
        backups = try Settings.backups(source.text("backups") ?? backups, data: data)
        jobThreads = try Settings.number("job_threads", source.text("job_threads") ?? "4", 0...64)
        jobLease = try Settings.number("job_lease", source.text("job_lease") ?? "30", 2...3600)
        privateNetworks = try Settings.networks(source.text("private_networks") ?? "")
        authoritiesFile = source.text("authorities_file")
        sealKeys = try source.text("seal_key").map(Settings.sealKeys)
        files = try Settings.files(source.text)
        largestUpload = try Settings.number("max_upload", source.text("max_upload") ?? "2048", 1...5000) << 20
        logLevel = try Settings.logLevel(source.text("log_level") ?? "info")
        metricsToken = try source.text("metrics_token").map(Settings.metricsToken)
        administrator = Administrator(
            email: source.text("admin_email") ?? administrator.email, password: source.text("admin_password"))
    }

    private static func number(
        _ key: String, _ text: String, _ range: ClosedRange<Int>
    ) throws(SettingsError) -> Int {
        guard let number = Int(text), range.contains(number) else {
            throw SettingsError(key: key, expected: "a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private static func flag(_ text: String, _ key: String) throws(SettingsError) -> Bool {
        guard ["yes", "no"].contains(text) else { throw SettingsError(key: key, expected: "yes or no") }
        return text == "yes"
    }

    private static func metricsToken(_ text: String) throws(SettingsError) -> String {
        guard text.utf8.count >= 20, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw SettingsError(key: "metrics_token", expected: "20 characters of ASCII or more, without a space")
        }
        return text
    }

    private static func logLevel(_ text: String) throws(SettingsError) -> Logger.Level {
        guard let level = Logger.Level(rawValue: text) else {
            let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw SettingsError(key: "log_level", expected: "one of \(levels)")
        }
        return level
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
    package let description: String

    init(_ name: String, problem: String) { description = "The setting \(name) \(problem)." }

    init(key: String, expected: String) {
        self.init("\(key) (WORKMATE_\(key.uppercased()))", problem: "must be \(expected)")
    }
}
