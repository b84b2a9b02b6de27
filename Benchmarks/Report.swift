import Database
import Foundation
import Synchronization

/// Prints figures as a table, as they come in, and keeps count of missed targets.
final class Report: Sendable {
  static let head = "| measured | engine | figure | target | |\n|---|---|---|---|---|"

  private let count = Mutex((all: 0, missed: 0))

  var missed: Int { count.withLock { $0.missed } }

  var verdict: String {
    let (all, missed) = count.withLock { $0 }
    return "\n\(all - missed) of \(all) targets met."
  }

  func note(_ what: String, _ engine: Engine, _ figure: Double, atLeast target: Double) {
    line(what, engine, Self.text(figure), "≥ \(Self.text(target))", isMet: figure >= target)
  }

  func note(_ what: String, _ engine: Engine, _ figure: Double, under target: Double) {
    line(what, engine, Self.text(figure), "< \(Self.text(target))", isMet: figure < target)
  }

  /// A figure behind a ratio.
  func tell(_ what: String, _ engine: Engine, _ figure: String) {
    print("| \(what) | \(engine.rawValue) | \(figure) | | |")
  }

  private func line(_ what: String, _ engine: Engine, _ figure: String, _ target: String, isMet: Bool) {
    count.withLock { count in
      count.all += 1
      if !isMet { count.missed += 1 }
    }
    print("| **\(what)** | \(engine.rawValue) | **\(figure)** | \(target) | \(isMet ? "met" : "MISSED") |")
  }

  static func text(_ figure: Double) -> String {
    figure >= 100 ? String(Int(figure.rounded())) : String((figure * 100).rounded() / 100)
  }
}

extension Sequence<Double> {
  func percentile(_ percent: Double) -> Double {
    let sorted = sorted()
    guard !sorted.isEmpty else { return .nan }
    return sorted[Swift.min(sorted.count - 1, Int(Double(sorted.count) * percent / 100))]
  }

  var median: Double { percentile(50) }
}

/// Seconds that `body` takes.
func timed<Answer>(_ body: () async throws -> Answer) async rethrows -> (seconds: Double, answer: Answer) {
  let clock = ContinuousClock()
  let began = clock.now
  let answer = try await body()
  let time = clock.now - began
  return (Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18, answer)
}
