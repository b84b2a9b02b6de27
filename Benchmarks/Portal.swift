import Database
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Storage
import Synchronization

extension Bench {
  /// Public pages over a directory of 50 000 services, against a bare page of the same size from the same framework,
  /// taking turns.
  func measurePortal() async throws {
    let place = try await Place.found(self, "portal")
    try await place.fillDirectory(50_000)
    let pages = try await publicPages(of: place)
    await place.database.close()
    let server = try await Server.start(place)
    for (name, path, isKept) in pages {
      let port = server.port
      let size = try await aside { try Wire.fetch(port: port, path: path, session: "") }
      let bare = try await BarePage.start(size: size)
      func read(_ port: Int) async throws -> Load {
        try await aside { [seconds] in try Load.run(path, port: port, connections: 16, seconds: seconds) }
      }
      _ = (try await read(port), try await read(bare.port))
      var (ours, theirs): ([Double], [Double]) = ([], [])
      for _ in 0..<rounds {
        ours.append(try await read(port).perSecond)
        theirs.append(try await read(bare.port).perSecond)
      }
      bare.stop()
      report.tell("\(name): bytes", engine, String(size))
      report.tell("\(name), a second", engine, Report.text(ours.median))
      let ratio = ours.median / theirs.median
      // An answer to words someone typed is made for each who asks: its ratio is told, not promised.
      if isKept {
        report.note("\(name) ÷ bare page of its size", engine, ratio, atLeast: 0.5)
      } else {
        report.tell("\(name) ÷ bare page of its size", engine, Report.text(ratio))
      }
    }
    try server.stop()
  }

  /// Name, address, and whether the page is made once for all who ask.
  private func publicPages(of place: Place) async throws -> [(name: String, path: String, isKept: Bool)] {
    let services = try await ServiceStore(database: place.database).search(ServiceSearch(), of: place.entity, now: Date())
    guard let service = services.items.first?.id else { throw Trouble("the directory is empty") }
    let (need, pathway) = (place.plan.needs[0], place.plan.pathways[0].code)
    return [
      ("portal, first page", "/es", true), ("portal, need", "/es/needs/\(need.publicCode)", true),
      ("portal, service", "/es/services/\(service.text)", true), ("portal, pathway", "/es/pathways/\(pathway)", true),
      ("portal, search", "/es/services?q=salud", false),
    ]
  }
}

/// Waits on a thread of its own: the bare page is served by this very program, and needs all the threads of its tasks.
private func aside<Answer: Sendable>(_ work: @escaping @Sendable () throws -> Answer) async throws -> Answer {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
  }
}

/// The framework alone, answering any path with a page of one size.
final class BarePage: Sendable {
  let port: Int
  private let task: Task<Void, any Error>

  private init(port: Int, task: Task<Void, any Error>) {
    self.port = port
    self.task = task
  }

  static func start(size: Int) async throws -> BarePage {
    let port = Int.random(in: 30_000..<32_000)
    let body = ByteBuffer(repeating: UInt8(ascii: "x"), count: size)
    let router = Router()
    router.get("**") { _, _ in
      Response(status: .ok, headers: [.contentType: "text/html; charset=utf-8"], body: .init(byteBuffer: body))
    }
    var logger = Logger(label: "bare")
    logger.logLevel = .error
    let bare = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: logger)
    let task = Task { try await bare.runService(gracefulShutdownSignals: []) }
    while try await !aside({ Wire.answers(port: port, path: "/any") }) { try await Task.sleep(for: .milliseconds(5)) }
    return BarePage(port: port, task: task)
  }

  func stop() { task.cancel() }
}
