// swift-tools-version: 6.0
// The benchmarks of single kernels: a package of its own, so that the program's own package never builds it.
import PackageDescription

let package = Package(
    name: "benchmarks",
    dependencies: [.package(name: "sscp-stats", path: "..")],
    targets: [
        .executableTarget(
            name: "kernels",
            dependencies: [
                .product(name: "StatNumerics", package: "sscp-stats"),
                .product(name: "TimeSeries", package: "sscp-stats"),
            ])
    ]
)
