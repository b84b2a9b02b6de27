import Database
import Foundation

extension Bench {
  /// The first page of the portal against a file of about its size that the same server hands out without asking the
  /// database: both pass the same router and checks.
  func measurePortal() async throws {
    let place = try await Place.found(self, "portal")
    let server = try await Server.start(place)
    func read(_ path: String) throws -> Double {
      try Load.run(.read, path, on: server, as: "", keys: place.keys, connections: 16, seconds: seconds).perSecond
    }
    _ = (try read("/es"), try read("/static/portal.css"))
    var rates: (page: [Double], file: [Double]) = ([], [])
    for _ in 0..<rounds {
      rates.page.append(try read("/es"))
      rates.file.append(try read("/static/portal.css"))
    }
    try server.stop()
    await place.database.close()
    report.tell("first page of the portal, a second", engine, Report.text(rates.page.median))
    report.tell("a file of its size, a second", engine, Report.text(rates.file.median))
    report.note("portal page ÷ file of its size", engine, rates.page.median / rates.file.median, atLeast: 0.5)
  }
}
