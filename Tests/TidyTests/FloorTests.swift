import Testing

@Suite struct `The floors of the host` {
    /// What a room may import of the package; what the design and decision 0001 say.
    private static let below: [String: Set<String>] = [
        "Values": ["WorkmateValues"],
        "Database": ["Values", "WorkmateValues", "CSQLite", "CPostgres"],
        "Routing": ["Values", "Database"],
        "Secrets": ["Values", "Database", "Routing"],
        "Identity": ["Values", "Database", "Routing", "Secrets"],
        "Idempotency": ["Values", "Database", "Routing"],
        "Outbound": ["Values", "CCurl"],
        "Drawing": ["WorkmateValues", "CPango", "CQRCode"],
        "Render": ["Drawing", "WorkmateValues"],
        "Reports": ["Values"],
        "Blobs": ["Values", "Database", "Routing", "Outbound"],
        "Audit": ["Values", "Database", "Routing"],
        "Jobs": ["Values", "Database", "Routing"],
        "Events": ["Values", "Database", "Routing", "Jobs"],
        "Metrics": ["Values", "Database", "Routing"],
        "Mail": ["Values", "Database", "Routing", "Secrets", "Outbound", "Jobs"],
        "OpenID": ["Values", "Database", "Routing", "Secrets", "Identity", "Outbound"],
        "Entities": ["Values", "Database", "Routing", "Idempotency"],
        "Import": ["Values", "Database", "Routing", "Entities"],
        "Retention": ["Values", "Database", "Routing", "Entities", "CArchive"],
        "Backup": ["Values", "Database", "Routing", "Secrets", "Jobs", "CArchive"],
        "History": ["Values", "Database", "Routing", "Audit", "Entities"],
        "Core": [
            "Values", "Database", "Routing", "Identity", "OpenID", "Jobs", "Events", "Mail", "Entities", "CResources",
        ],
        "Documents": ["Values", "Database", "Routing", "Blobs", "Jobs", "Events", "Entities", "Retention"],
        "Plugins": [
            "Values", "Database", "Routing", "Secrets", "Outbound", "Reports", "Jobs", "Events", "Mail", "Entities",
            "CFFI", "CWorkmate",
        ],
        "HTTP": ["Values", "Routing", "CZlib"],
        "App": [
            "Values", "Database", "Routing", "Secrets", "Identity", "Idempotency", "Audit", "Outbound", "Blobs", "Jobs",
            "Events", "Reports", "Metrics", "Mail", "OpenID", "Entities", "Import", "Retention", "Backup", "History",
            "Core",
            "Documents",
            "Plugins", "HTTP", "CResources",
        ],
        "Command": ["App", "Values"],
    ]

    private static let foreign: [String: Set<String>] = [
        "Blobs": ["Crypto"],
        "Secrets": ["Crypto"],
        "Database": ["Crypto"],
        "Idempotency": ["Crypto"],
        "Audit": ["Crypto"],
        "Backup": ["Crypto"],
        "Identity": ["Crypto", "CryptoExtras", "JWTKit"],
        "OpenID": ["Crypto", "CryptoExtras"],
        "Import": ["Crypto"],
        "Retention": ["Crypto"],
        "Plugins": ["Crypto", "Logging"],
        "HTTP": ["NIOCore", "NIOPosix", "NIOHTTP1", "Logging"],
        "App": ["Logging", "Configuration"],
        "Command": ["ArgumentParser"],
    ]

    private static let system: Set<String> = ["Glibc", "Synchronization", "FoundationEssentials", "Dispatch"]

    @Test func `are each known here`() {
        let rooms = SourceTree.folders(in: "Host").filter {
            // Pages are no Swift.
            $0 != "System" && $0 != "Shell" && !$0.hasSuffix(".docc")
        }

        #expect(Set(rooms) == Set(Self.below.keys))
    }

    @Test func `are crossed downward only`() {
        for (room, rooms) in Self.below {
            let allowed = rooms.union(Self.foreign[room] ?? []).union(Self.system)
            for file in SourceTree.files(under: "Host/\(room)", ending: ".swift") {
                #expect(Set(file.imports).subtracting(allowed) == [], "\(file.path)")
            }
        }
    }

    @Test func `keep the server and the ABI to one room each`() {
        for file in SourceTree.product where !file.path.hasPrefix("Host/HTTP/") {
            #expect(!file.imports.contains { $0.hasPrefix("NIO") }, "\(file.path)")
        }
        for file in SourceTree.files(under: "Host", ending: ".swift") where !file.path.hasPrefix("Host/Plugins/") {
            #expect(!file.imports.contains("CWorkmate"), "\(file.path)")
        }
    }
}

@Suite struct `A module` {
    @Test(arguments: SourceTree.folders(in: "Modules"))
    func `imports the SDK, and neither the host nor another module`(_ module: String) {
        let allowed: Set<String> = [module, "WorkmateSDK", "CWorkmate", "FoundationEssentials"]
        for file in SourceTree.files(under: "Modules/\(module)", ending: ".swift")
        where !file.path.contains("/Tests/") {
            #expect(Set(file.imports).subtracting(allowed) == [], "\(file.path)")
        }
    }

    @Test(arguments: SourceTree.folders(in: "Modules"))
    func `keeps to one row of folders named by its nouns`(_ module: String) {
        let layers = ["Controllers", "Services", "Models", "Repositories", "Views", "DTOs"]
        for file in SourceTree.files(under: "Modules/\(module)") {
            #expect(!file.path.split(separator: "/").contains { layers.contains(String($0)) }, "\(file.path)")
        }
    }
}
