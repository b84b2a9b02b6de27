// swift-tools-version: 6.2
import PackageDescription

/// Every room is compiled alike: language mode 6, the upcoming features on, a warning is an error.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
  .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "ayni",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "ayni", targets: ["App"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CSpawn"),
    .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    .target(name: "Domain", swiftSettings: strict),
    .target(name: "Database", swiftSettings: strict),
    .target(name: "DatabaseSQLite", dependencies: ["Database", grdb], swiftSettings: strict),
    .target(name: "DatabasePostgres", dependencies: ["Database", "CLibpq"], swiftSettings: strict),
    .target(name: "Vault", dependencies: [crypto, cryptoExtras], swiftSettings: strict),
    .target(name: "Packs", dependencies: ["Domain", crypto, yams], swiftSettings: strict),
    .target(name: "Storage", dependencies: ["Domain", "Database", "Vault"], swiftSettings: strict),
    .target(name: "Programs", dependencies: ["CSpawn"], swiftSettings: strict),
    .target(
      name: "Documents", dependencies: ["Domain", "HTML", "Programs", "CXlsxWriter", "CQREncode"],
      resources: ["report.css", "report.docx", "report-wide.docx"].map { .embedInCode("Reports/\($0)") }
        + [.embedInCode("Coordination/paper.css"), .embedInCode("Pathways/poster.css")],
      swiftSettings: strict
    ),
    .target(name: "HTML", swiftSettings: strict),
    .target(
      name: "Web",
      dependencies: ["CZlib", "Domain", "Documents", "HTML", "Storage", "Vault", hummingbird, httpTypes, logging, nioCore, nioPosix],
      resources: ["ayni.css", "ayni.js", "map.css", "map.js", "portal.css", "portal-rest.css", "portal.js", "worker.js", "logo.svg", "favicon.svg"].map {
        .embedInCode("Static/\($0)")
      } + ["en", "pt", "fr", "ht"].map { .embedInCode("Portal/Words/\($0).po") },
      swiftSettings: strict
    ),
    .target(name: "Demo", dependencies: ["Database", "Documents", "Domain", "Storage", "Vault"], swiftSettings: strict),
    .target(
      name: "Commands",
      dependencies: ["Domain", "Database", "Demo", "Documents", "Packs", "Storage", "Vault", argumentParser, configuration, logging],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "App",
      dependencies: [
        "Commands", "Database", "DatabasePostgres", "DatabaseSQLite", "Documents", "Domain", "Packs", "Programs", "Storage",
        "Vault", "Web", argumentParser, hummingbird, lifecycle, logging, nioCore, unixSignals,
      ],
      swiftSettings: strict
    ),

    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Database", "DatabasePostgres", "DatabaseSQLite", "Domain", "Storage", "Vault", argumentParser, httpTypes, hummingbird, logging,
      ],
      path: "Benchmarks",
      exclude: ["run", "load.lua"],
      swiftSettings: strict
    ),

    .target(
      name: "Support",
      dependencies: ["Database", "DatabasePostgres", "DatabaseSQLite", "Domain", "Packs", "Programs", "Storage", "Vault"],
      path: "Tests/Support",
      exclude: ["postgres-cluster"],
      swiftSettings: strict
    ),
    .testTarget(name: "DomainTests", dependencies: ["Domain"], swiftSettings: strict),
    .testTarget(name: "HTMLTests", dependencies: ["HTML"], swiftSettings: strict),
    .testTarget(name: "VaultTests", dependencies: ["Vault", crypto], swiftSettings: strict),
    .testTarget(name: "PacksTests", dependencies: ["Domain", "Packs", yams], swiftSettings: strict),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents", "Domain", "Programs"], swiftSettings: strict),
    .testTarget(
      name: "StorageTests",
      dependencies: ["Database", "DatabasePostgres", "DatabaseSQLite", "Domain", "Packs", "Storage", "Support", "Vault"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "WebTests",
      dependencies: [
        "CZlib", "Database", "Documents", "Domain", "HTML", "Packs", "Storage", "Support", "Vault", "Web",
        hummingbird, hummingbirdTesting, httpTypes, logging, nioCore,
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "CommandsTests",
      dependencies: [
        "Commands", "Database", "DatabasePostgres", "DatabaseSQLite", "Domain", "Storage", "Support", "Vault", argumentParser,
      ],
      exclude: ["Snapshots"],
      swiftSettings: strict
    ),
  ],
  swiftLanguageModes: [.v6]
)
