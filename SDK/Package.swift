// swift-tools-version:6.2
import PackageDescription

let package = Package(
    name: "SDK",
    products: [
        .library(name: "CWorkmate", targets: ["CWorkmate"]),
        .library(name: "WorkmateSDK", targets: ["WorkmateSDK"]),
    ],
    targets: [
        .target(name: "CWorkmate"),
        .target(
            name: "WorkmateSDK",
            dependencies: ["CWorkmate"],
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .treatAllWarnings(as: .error),
            ]
        ),
    ]
)
