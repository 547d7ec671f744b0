// swift-tools-version:6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "SDK",
    products: [
        .library(name: "CWorkmate", targets: ["CWorkmate"]),
        .library(name: "WorkmateSDK", targets: ["WorkmateSDK"]),
        .library(name: "WorkmateValues", targets: ["WorkmateValues"]),
    ],
    targets: [
        .target(name: "CWorkmate"),
        .target(name: "WorkmateValues", swiftSettings: strict),
        .target(name: "WorkmateSDK", dependencies: ["CWorkmate", "WorkmateValues"], swiftSettings: strict),
    ]
)
