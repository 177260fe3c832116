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
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
    ],
    targets: [
        // C and C++ beneath the numerics.
        .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
        .target(name: "CSpecialFunctions", linkerSettings: [.linkedLibrary("stdc++")]),
        .target(name: "CKernels"),
        // What the process asks of the system.
        .target(name: "CProcess"),

        // Mathematics: no files, no printing, no Foundation.
        .target(name: "StatNumerics", dependencies: ["COpenBLAS", "CSpecialFunctions"], swiftSettings: features),
        .target(name: "TimeSeries", dependencies: ["StatNumerics", "CKernels"], swiftSettings: features),
        .target(name: "Comparison", dependencies: ["StatNumerics"], swiftSettings: features),
        .target(name: "Scenarios", dependencies: ["StatNumerics", "TimeSeries"], swiftSettings: features),

        // Bytes and documents.
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .target(name: "Tables", dependencies: ["CProcess", "CZlib", "CExpat"], swiftSettings: features),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .target(name: "Reports", dependencies: ["Tables"], swiftSettings: features),

        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),

        // The domain: what the figures are, what is asked of them, how an answer is given; and the program.
        .target(
            name: "CouncilData",
            dependencies: [
                "StatNumerics", "TimeSeries", "Comparison", "Scenarios", "Tables", "CYAML",
            ], swiftSettings: features),
        .target(
            name: "Ledgers", dependencies: ["CSQLite", "TimeSeries", "Tables", "CouncilData"], swiftSettings: features),
        .target(
            name: "Studies",
            dependencies: [
                "StatNumerics", "TimeSeries", "Comparison", "Scenarios", "Tables", "CouncilData", "Ledgers",
            ],
            swiftSettings: features),
        .target(
            name: "Presentation",
            dependencies: [
                "StatNumerics", "TimeSeries", "Comparison", "Scenarios", "Tables", "Reports", "CouncilData", "Ledgers",
                "Studies",
            ], swiftSettings: features),
        .executableTarget(
            name: "sscp-stats",
            dependencies: [
                "TimeSeries", "Comparison", "Scenarios", "Tables", "Reports", "CouncilData", "Ledgers", "Studies",
                "Presentation",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: features),

        // Tests.
        .target(
            name: "TestSupport",
            dependencies: ["StatNumerics", "TimeSeries", "Scenarios", "Tables", "CouncilData"],
            path: "Tests/TestSupport"),
        .testTarget(name: "StatNumericsTests", dependencies: ["StatNumerics"]),
        .testTarget(name: "TimeSeriesTests", dependencies: ["TimeSeries", "StatNumerics", "CKernels", "TestSupport"]),
        .testTarget(name: "ComparisonTests", dependencies: ["Comparison", "StatNumerics"]),
        .testTarget(name: "ScenariosTests", dependencies: ["Scenarios", "StatNumerics", "TimeSeries", "TestSupport"]),
        .testTarget(name: "TablesTests", dependencies: ["Tables"]),
        .testTarget(name: "ReportsTests", dependencies: ["Reports", "Tables"], exclude: ["Snapshots"]),
        .testTarget(name: "CouncilDataTests", dependencies: ["CouncilData", "TimeSeries", "Tables", "TestSupport"]),
        .testTarget(name: "LedgersTests", dependencies: ["Ledgers", "CSQLite", "CouncilData", "TimeSeries"]),
        .testTarget(
            name: "StudiesTests",
            dependencies: [
                "Studies", "Presentation", "Reports", "CouncilData", "Ledgers", "TimeSeries", "Comparison", "Scenarios",
                "StatNumerics",
                "Tables", "TestSupport",
            ]),
        .testTarget(name: "CommandTests", dependencies: ["sscp-stats", "TestSupport"], exclude: ["Snapshots"]),
    ],
    cxxLanguageStandard: .cxx17
)
