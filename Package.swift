// swift-tools-version:6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// A room of the host: `Host/<name>`, importing only rooms of the floors below.
/// Data beside the sources is compiled in by `CResources`.
func room(_ name: String, data: [String] = [], _ dependencies: [Target.Dependency]) -> Target {
    .target(
        name: name,
        dependencies: dependencies,
        path: "Host/\(name)",
        exclude: data,
        swiftSettings: strict
    )
}

func suite(_ name: String, data: [String] = [], _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: dependencies + ["Support"],
        path: "Tests/\(name)Tests",
        exclude: data,
        swiftSettings: strict
    )
}

/// The modules that ship with the host. Removing a word and its folder removes the feature.
let modules = ["CRM", "Finance", "Invoices", "Notes", "Products", "Projects", "Time"]

/// Links a module's library: one exported symbol, bound to itself and at once, never unloaded, nothing it does not use; Swift is
/// what its host has loaded, wherever that lies.
let moduleLink: [LinkerSetting] = [
    .unsafeFlags(
        ["-use-ld=lld", "-no-toolchain-stdlib-rpath"]
            + [
                "--version-script=\(Context.packageDirectory)/SDK/module.map", "-Bsymbolic", "--gc-sections",
                "-z", "nodelete", "-z", "now", "-z", "nostart-stop-gc",
            ].flatMap { ["-Xlinker", $0] })
]

/// A module is its code (`<Name>`, testable) and the dynamic library that holds the one exported symbol.
func targets(ofModule name: String) -> [Target] {
    [
        .target(
            name: name,
            dependencies: [.product(name: "WorkmateSDK", package: "SDK")],
            path: "Modules/\(name)/Sources",
            swiftSettings: strict
        ),
        .target(
            name: "\(name)Entry",
            dependencies: [.target(name: name)],
            path: "Modules/\(name)/Entry",
            swiftSettings: strict,
            linkerSettings: moduleLink
        ),
        .testTarget(
            name: "\(name)Tests",
            dependencies: [
                .target(name: name), "Support", "HostSupport", "App", "Values", "Database", "Routing", "Events",
                "Entities",
            ],
            path: "Modules/\(name)/Tests",
            swiftSettings: strict
        ),
    ]
}

let nio = "swift-nio"

let package = Package(
    name: "workmate",
    products: [
        .executable(name: "workmate", targets: ["workmate"]),
        .executable(name: "workmate-render", targets: ["workmate-render"]),
    ]
        + modules.map { .library(name: "\($0)Module", type: .dynamic, targets: ["\($0)Entry"]) },
    dependencies: [
        .package(path: "SDK"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: []),
    ],
    targets: [
        // Floor 0
        .systemLibrary(
            name: "CSQLite", path: "Host/System/CSQLite", pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(
            name: "CPostgres", path: "Host/System/CPostgres", pkgConfig: "libpq",
            providers: [.apt(["libpq-dev"])]),
        .systemLibrary(
            name: "CCurl", path: "Host/System/CCurl", pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(
            name: "CFFI", path: "Host/System/CFFI", pkgConfig: "libffi", providers: [.apt(["libffi-dev"])]),
        .systemLibrary(name: "CZlib", path: "Host/System/CZlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(
            name: "CPango", path: "Host/System/CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
        .systemLibrary(
            name: "CQRCode", path: "Host/System/CQRCode", pkgConfig: "libqrencode",
            providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CArchive", path: "Host/System/CArchive", providers: [.apt(["libarchive-dev"])]),
        .target(
            name: "CResources", path: "Host/System/CResources",
            cSettings: [.unsafeFlags(["-std=gnu2x"])]),
        // Floor 1
        room("Values", data: ["errors.json"], [.product(name: "WorkmateValues", package: "SDK")]),
        // Floor 2
        room(
            "Database", data: ["errors.json"],
            [
                "Values", "CSQLite", "CPostgres",
                .product(name: "WorkmateValues", package: "SDK"),
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        room("Routing", data: ["errors.json"], ["Values", "Database"]),
        // Floor 3
        room(
            "Secrets", data: ["errors.json", "migrations"],
            ["Values", "Database", "Routing", .product(name: "Crypto", package: "swift-crypto")]),
        room(
            "Identity", data: ["errors.json", "migrations"],
            [
                "Values", "Database", "Routing", "Secrets",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "JWTKit", package: "jwt-kit"),
            ]),
        room(
            "Audit", data: ["errors.json", "migrations"],
            ["Values", "Database", "Routing", .product(name: "Crypto", package: "swift-crypto")]),
        room(
            "Idempotency", data: ["errors.json", "migrations"],
            ["Values", "Database", "Routing", .product(name: "Crypto", package: "swift-crypto")]),
        room("Outbound", data: ["errors.json"], ["Values", "CCurl"]),
        room("Drawing", [.product(name: "WorkmateValues", package: "SDK"), "CPango", "CQRCode"]),
        room("Reports", data: ["errors.json"], ["Values"]),
        room(
            "Blobs", data: ["errors.json", "migrations"],
            ["Values", "Database", "Routing", "Outbound", .product(name: "Crypto", package: "swift-crypto")]),
        room("Jobs", data: ["errors.json", "migrations"], ["Values", "Database", "Routing"]),
        room("Events", ["Values", "Database", "Routing", "Jobs"]),
        room("Metrics", ["Values", "Database", "Routing"]),
        // Floor 4
        room(
            "Mail", data: ["errors.json", "migrations"],
            ["Values", "Database", "Routing", "Secrets", "Outbound", "Jobs"]),
        room(
            "OpenID", data: ["errors.json", "migrations"],
            [
                "Values", "Database", "Routing", "Secrets", "Identity", "Outbound",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ]),
        room("Entities", data: ["errors.json", "migrations"], ["Values", "Database", "Routing", "Idempotency"]),
        room(
            "Import", data: ["errors.json", "migrations"],
            ["Values", "Database", "Routing", "Entities", .product(name: "Crypto", package: "swift-crypto")]),
        room(
            "Retention",
            data: ["errors.json", "retention.json", "migrations", "Audit/gdpdu-01-03-2019.dtd"],
            [
                "Values", "Database", "Routing", "Entities", "CArchive",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        room(
            "Backup", data: ["errors.json", "migrations"],
            [
                "Values", "Database", "Routing", "Secrets", "Jobs", "CArchive",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        room("History", data: ["errors.json"], ["Values", "Database", "Routing", "Audit", "Entities"]),
        // Floor 5
        room(
            "Core", data: ["errors.json", "entities", "migrations"],
            [
                "Values", "Database", "Routing", "Identity", "OpenID", "Jobs", "Events", "Mail", "Entities",
                "CResources",
            ]),
        room(
            "Documents", data: ["errors.json", "entities", "migrations"],
            ["Values", "Database", "Routing", "Blobs", "Jobs", "Events", "Entities", "Retention"]),
        room(
            "Plugins", data: ["errors.json"],
            [
                "Values", "Database", "Routing", "Secrets", "Outbound", "Reports", "Jobs", "Events", "Mail", "Entities",
                "CFFI",
                .product(name: "CWorkmate", package: "SDK"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        room(
            "HTTP", data: ["errors.json"],
            [
                "Values", "Routing",
                .product(name: "NIOCore", package: nio), .product(name: "NIOPosix", package: nio),
                .product(name: "NIOHTTP1", package: nio), "CZlib",
                .product(name: "Logging", package: "swift-log"),
            ]),
        // Floor 6
        room(
            "App", data: ["errors.json"],
            [
                "Values", "Database", "Routing", "Secrets", "Identity", "Idempotency", "Audit", "Outbound", "Blobs",
                "Jobs", "Events", "Mail", "OpenID", "Reports",
                "Metrics", "Entities", "Import", "Retention", "Backup", "History", "Core", "Documents", "Plugins",
                "HTTP", "CResources",
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .executableTarget(
            name: "workmate",
            dependencies: [
                "App", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Host/Command",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "workmate-render",
            dependencies: ["Drawing", .product(name: "WorkmateValues", package: "SDK")],
            path: "Host/Render",
            swiftSettings: strict
        ),
        // Tests
        .target(
            name: "Support",
            dependencies: ["Values", "Database", "Routing"],
            path: "Tests/Support",
            swiftSettings: strict
        ),
        .target(
            name: "HostSupport",
            dependencies: [
                "App", "Support", "Values", "Database", "Routing", "Secrets", "Outbound", "Identity", "Jobs", "Events",
                "Entities", "Core",
                .product(name: "WorkmateSDK", package: "SDK"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "Tests/HostSupport",
            swiftSettings: strict
        ),
        .target(
            name: "ModuleFixtures",
            dependencies: ["Support", "Values", .product(name: "Crypto", package: "swift-crypto")],
            path: "Tests/ModuleFixtures",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "Crasher",
            dependencies: ["Database", "Support"],
            path: "Tests/Crasher",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "Boundary",
            dependencies: [
                "Database", "Events", "Jobs", "ModuleFixtures", "Plugins", "Routing", "Support", "Values",
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "Tests/Boundary",
            swiftSettings: strict
        ),
        suite("Values", ["Values"]),
        suite("Database", ["Database", "Values"]),
        suite("Routing", ["Routing"]),
        suite("Secrets", ["Secrets", "App", "HostSupport", "ModuleFixtures", "Values", "Database", "Routing"]),
        suite("Identity", ["Identity", "Secrets", .product(name: "Crypto", package: "swift-crypto")]),
        suite(
            "OpenID",
            ["OpenID", "Outbound", "App", "HostSupport", "Values", "Database", "Routing", "Identity", "Secrets"]),
        suite("Idempotency", ["Idempotency"]),
        suite("Entities", data: ["Declarations"], ["Entities"]),
        suite("Import", data: ["Data"], ["Import", "Database", "Entities", "Routing"]),
        suite("Retention", ["Retention", "Values", "Database", "Routing", "Entities", "App", "HostSupport"]),
        suite(
            "Outbound",
            [
                "Outbound", "HTTP", "App", "HostSupport", "ModuleFixtures", "Values", "Database", "Routing",
                .product(name: "Logging", package: "swift-log"),
            ]),
        suite("Drawing", ["Drawing", .product(name: "WorkmateValues", package: "SDK")]),
        suite(
            "Reports", ["Reports", "App", "HostSupport", "ModuleFixtures", "Values", "Database", "Routing"]),
        suite("Jobs", ["Jobs", "Values", "Database", "Routing"]),
        suite("Events", ["Jobs", "Events", "Values", "Database", "Routing", "App", "HostSupport"]),
        suite(
            "Mail",
            [
                "Mail", "Outbound", "Secrets", "Jobs", "App", "HostSupport", "ModuleFixtures", "Values", "Database",
                "Routing",
            ]),
        suite("Blobs", ["Blobs", "Outbound", "Values", "Database", "Routing"]),
        suite(
            "Audit",
            ["Audit", "History", "App", "HostSupport", "Values", "Database", "Routing", "Entities"]),
        suite("Core", ["Core", "Jobs", "Secrets", "HostSupport"]),
        suite(
            "Documents",
            ["Documents", "Blobs", "Values", "Database", "Routing", "Entities", "App", "HTTP", "HostSupport"]),
        suite(
            "Plugins",
            [
                "Plugins", "Values", "Database", "Routing", "Jobs", "Events", "Entities", "ModuleFixtures",
                .product(name: "CWorkmate", package: "SDK"), .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        suite("HTTP", ["HTTP"]),
        suite(
            "App", data: ["openapi.json"],
            [
                "App", "Blobs", "Jobs", "HostSupport", "ModuleFixtures", "Values", "Database", "Routing", "Secrets",
                "Outbound", "Plugins", "Entities", "HTTP", .product(name: "WorkmateSDK", package: "SDK"),
                .product(name: "CWorkmate", package: "SDK"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        suite(
            "Operation",
            [
                "App", "HostSupport", "Values", "Database", "Routing", "Metrics", "Backup", "Jobs", "Blobs", "Reports",
            ]),
        suite("Tidy", []),
    ] + modules.flatMap(targets(ofModule:))
)
