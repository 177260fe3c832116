// swift-tools-version: 6.0
import PackageDescription

// Of later versions of the language: `any` where a protocol is a type, imports that are seen where they stand and no
// further, members only of modules that the file imports.
let features: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "sscp-stats",
    products: [
        .executable(name: "sscp-stats", targets: ["sscp-stats"]),
        .library(name: "StatNumerics", targets: ["StatNumerics"]),
        .library(name: "TimeSeries", targets: ["TimeSeries"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // C and C++ beneath the numerics.
        .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
        .target(name: "CSpecialFunctions", linkerSettings: [.linkedLibrary("stdc++")]),
        .target(name: "CKernels"),

        // Mathematics: no files, no printing, no Foundation.
        .target(name: "StatNumerics", dependencies: ["COpenBLAS", "CSpecialFunctions"], swiftSettings: features),
        .target(name: "TimeSeries", dependencies: ["StatNumerics", "CKernels"]),
        .target(name: "Comparison", dependencies: ["StatNumerics"], swiftSettings: features),
        .target(name: "Scenarios", dependencies: ["StatNumerics", "TimeSeries"], swiftSettings: features),

        // Bytes and documents.
        .target(name: "Tables", swiftSettings: features),
        .target(name: "Reports", dependencies: ["Tables"], swiftSettings: features),

        // The domain: what the figures are, what is asked of them, how an answer is given; and the program.
        .target(
            name: "CouncilData",
            dependencies: [
                "StatNumerics", "TimeSeries", "Comparison", "Scenarios", "Tables",
                .product(name: "Yams", package: "Yams"),
            ]),
        .target(
            name: "Studies",
            dependencies: ["StatNumerics", "TimeSeries", "Comparison", "Scenarios", "Tables", "CouncilData"]),
        .target(
            name: "Presentation",
            dependencies: [
                "StatNumerics", "TimeSeries", "Comparison", "Scenarios", "Tables", "Reports", "CouncilData", "Studies",
            ]),
        .executableTarget(
            name: "sscp-stats",
            dependencies: [
                "TimeSeries", "Tables", "Reports", "CouncilData", "Studies", "Presentation",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        // Tests.
        .target(
            name: "TestSupport",
            dependencies: ["StatNumerics", "TimeSeries", "Comparison", "Scenarios", "Tables", "CouncilData"],
            path: "Tests/TestSupport"),
        .testTarget(name: "StatNumericsTests", dependencies: ["StatNumerics", "TestSupport"]),
        .testTarget(name: "TimeSeriesTests", dependencies: ["TimeSeries", "CKernels", "TestSupport"]),
        .testTarget(name: "ComparisonTests", dependencies: ["Comparison", "StatNumerics", "TestSupport"]),
        .testTarget(name: "ScenariosTests", dependencies: ["Scenarios", "StatNumerics", "TimeSeries", "TestSupport"]),
        .testTarget(name: "TablesTests", dependencies: ["Tables", "TestSupport"]),
        .testTarget(name: "ReportsTests", dependencies: ["Reports", "TestSupport"]),
        .testTarget(
            name: "CouncilDataTests",
            dependencies: ["CouncilData", "TestSupport", .product(name: "Yams", package: "Yams")]),
        .testTarget(
            name: "StudiesTests", dependencies: ["CouncilData", "Studies", "Presentation", "Scenarios", "TestSupport"]),
        .testTarget(
            name: "CommandTests", dependencies: ["sscp-stats", "TestSupport"], exclude: ["Snapshots"]),
    ],
    cxxLanguageStandard: .cxx17
)
