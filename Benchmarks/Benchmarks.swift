import ArgumentParser
import Database
import Foundation

/// Measures what Ayni promises and prints each figure beside its target.
@main struct Benchmarks: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "Benchmarks", abstract: "Measures Ayni on this machine.")

  @Option(help: "The program, as a release build.") var ayni: String
  @Option(help: "Connection string of a throw-away PostgreSQL cluster.") var postgres: String
  @Option(help: "An empty directory.") var folder: String
  @Option(help: "Seconds of each load.") var seconds = 4
  @Option(help: "How often A and B take turns.") var rounds = 5
  @Argument(help: "recording, matrix, search, duplicates, open, portal, report, start; all when none is named.") var names: [String] = []

  func validate() throws {
    for name in names where Measurement(rawValue: name) == nil { throw ValidationError("There is no measurement \(name).") }
  }

  func run() async throws {
    // As the server does: a program under load that ends early is an error, not the end.
    signal(SIGPIPE, SIG_IGN)
    let chosen = names.isEmpty ? Measurement.allCases : names.compactMap(Measurement.init)
    let report = Report()
    print(Report.head)
    for measurement in chosen {
      for engine in Engine.allCases {
        let bench = Bench(
          engine: engine, program: ayni, cluster: postgres, folder: "\(folder)/\(measurement.rawValue)-\(engine.rawValue)",
          seconds: seconds, rounds: rounds, report: report)
        try await measurement.run(bench)
      }
    }
    print(report.verdict)
    if report.missed > 0 { throw ExitCode(1) }
  }
}

enum Measurement: String, CaseIterable {
  case recording, matrix, search, duplicates, open, portal, report, start

  func run(_ bench: Bench) async throws {
    switch self {
    case .recording: try await bench.measureRecording()
    case .matrix: try await bench.measureMatrix()
    case .search: try await bench.measureSearch()
    case .duplicates: try await bench.measureDuplicates()
    case .open: try await bench.measureOpen()
    case .report: try await bench.measureReport()
    case .portal: try await bench.measurePortal()
    case .start: try await bench.measureStart()
    }
  }
}

/// One measurement on one engine.
struct Bench: Sendable {
  let engine: Engine
  let program: String
  let cluster: String
  let folder: String
  let seconds: Int
  let rounds: Int
  let report: Report
}
