import Outbound
import Routing
import Values

extension Manifest {
    package static let file = "module.json"

    /// Reads `module.json`; `contents` gives the bytes of the files that it names.
    package init(_ bytes: [UInt8], contents: (String) throws -> [UInt8]) throws {
        var object = try StrictObject(Self.parse(bytes, file: Self.file), file: Self.file)
        id = try object.identifier("id")
        prefix = try object.prefix("prefix")
        version = try object.version("version")
        abi = Int(try object.integer("abi"))
        label = try object.label("label")
        requires = try object.texts("requires")
        depends = try object.ranges("depends")
        optional = try object.ranges("optional")
        permissions = try object.permissions("permissions", prefix: prefix)
        entities = try object.entities("entities", prefix: prefix, contents: contents)
        routes = try object.routes("routes", prefix: prefix, permissions: Set(permissions.map(\.id)))
        jobs = try object.jobs("jobs")
        publishes = Set(try object.events("publishes", of: prefix))
        subscribes = try object.events("subscribes")
        hooks = try object.foreignHooks("hooks", prefix: prefix)
        services = try object.services("services", permissions: Set(permissions.map(\.id)))
        calls = try object.calls("calls")
        widgets = try object.widgets("widgets", services: services)
        errorPrefix = try object.errorPrefix("errors")
        reads = Set(try object.texts("read"))
        writes = Set(try object.texts("write"))
        isolation = try object.isolation("isolation")
        network = try object.hosts("network")
        settings = try object.settings("settings")
        mails = try object.templates("mails")
        toolchain = try object.optionalText("toolchain")
        try object.finish()
    }

    static func parse(_ bytes: [UInt8], file: String) throws -> JSON {
        do {
            return try JSON(parsing: bytes)
        } catch {
            throw Problem.manifestUnreadable(file, "byte \(error.offset): \(error.reason)")
        }
    }
}

extension StrictObject {
    fileprivate mutating func identifier(_ name: String) throws -> String {
        let text = try text(name)
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 2, parts.allSatisfy({ Self.isWord($0) }) else {
            throw wrong(name, "lower-case words with dots between, like workmate.crm, are expected")
        }
        return text
    }

    fileprivate mutating func prefix(_ name: String) throws -> String {
        let text = try text(name)
        guard Self.isWord(text[...]) else { throw wrong(name, "one lower-case word is expected") }
        return text
    }

    static func isWord(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, (0x61...0x7A).contains(first), text.utf8.count <= 40 else { return false }
        return text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }

    fileprivate mutating func version(_ name: String) throws -> Version {
        guard let version = Version(parsing: try text(name)) else {
            throw wrong(name, "a version like 1.2.3 is expected")
        }
        return version
    }

    mutating func label(_ name: String) throws -> Manifest.Label {
        guard let value = take(name) else { throw wrong(name, "it is missing") }
        var object = try StrictObject(value, file: file, place: place + name)
        let label = Manifest.Label(german: try object.text("de"), english: try object.text("en"))
        try object.finish()
        return label
    }

    fileprivate mutating func ranges(_ name: String) throws -> [String: VersionRange] {
        var ranges: [String: VersionRange] = [:]
        for member in try members(name) {
            guard let text = member.value.string, let range = VersionRange(parsing: text) else {
                throw wrong("\(name).\(member.name)", "a range of versions like ^1.2 is expected")
            }
            ranges[member.name] = range
        }
        return ranges
    }

    fileprivate mutating func permissions(_ name: String, prefix: String) throws -> [Manifest.Permission] {
        try members(name).map { member in
            let place = "\(name).\(member.name)"
            guard member.name.hasPrefix(prefix + ".") else { throw wrong(place, "it must begin with \(prefix).") }
            var object = try StrictObject(member.value, file: file, place: self.place + place)
            let permission = Manifest.Permission(
                id: member.name, label: try object.label("label"), roles: try object.texts("roles"))
            try object.finish()
            return permission
        }
    }

    fileprivate mutating func errorPrefix(_ name: String) throws -> String {
        let text = try text(name)
        guard text.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
            throw wrong(name, "upper-case letters like CRM are expected")
        }
        return text
    }

    fileprivate mutating func templates(_ name: String) throws -> [String] {
        try texts(name).map { text in
            guard !text.isEmpty, text.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x5F }) else {
                throw wrong(name, "lower-case letters, hyphens and underscores are expected")
            }
            return text
        }
    }

    fileprivate mutating func hosts(_ name: String) throws -> [DeclaredHost] {
        try texts(name).map { text in
            guard let host = DeclaredHost(text) else {
                throw wrong(
                    name, "servers like api.example.org, *.example.org:8443 or http://printer.local are expected")
            }
            return host
        }
    }

    fileprivate mutating func isolation(_ name: String) throws -> Manifest.Isolation {
        guard let text = try optionalText(name) else { return .host }
        guard let isolation = Manifest.Isolation(rawValue: text) else {
            throw wrong(name, "host or process is expected")
        }
        guard isolation == .host else { throw wrong(name, "this host runs modules in its own process only") }
        return isolation
    }
}
