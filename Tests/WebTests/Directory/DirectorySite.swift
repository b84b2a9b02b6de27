import Database
import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Storage
import Support
import Testing

@testable import Web

extension TestSite {
  /// A site whose plan is loaded, with its districts.
  static func withDirectory(
    _ engine: Engine = .sqlite, _ body: @Sendable (TestSite) async throws -> Void
  ) async throws {
    try await run(engine) { site in
      try await site.town.loadPlan(in: site.site.database)
      try await body(site)
    }
  }

  @discardableResult
  func add(_ details: ServiceDetails, by person: Person = .alicia) async throws -> String {
    try await site.services.add(details, by: town.actor(person), now: clock.now).uuidString.lowercased()
  }

  func service(_ id: String) async throws -> Service {
    let id = try #require(UUID(uuidString: id))
    return try #require(try await site.services.find(id, of: town.entity)).service
  }

  func names(_ words: String = "") async throws -> [String] {
    var search = ServiceSearch()
    search.words = words
    return try await site.services.search(search, of: town.entity, now: clock.now).items.map(\.service.details.name)
  }
}

extension Browser {
  /// Sends a file as a browser does.
  func upload(_ bytes: [UInt8], to path: String, fields: [String: String] = [:], fileName: String = "t.csv")
    async throws -> Answer
  {
    let boundary = "----limite7"
    var body: [UInt8] = []
    for (name, value) in fields.merging([Form.tokenField: try token], uniquingKeysWith: { given, _ in given }) {
      body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
    }
    body +=
      "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(fileName)\"\r\nContent-Type: text/csv\r\n\r\n"
      .utf8
    body += bytes
    body += "\r\n--\(boundary)--\r\n".utf8
    return try await send(path, type: "multipart/form-data; boundary=\(boundary)", bytes: body)
  }

  func send(_ path: String, type: String, bytes: [UInt8]) async throws -> Answer {
    try await site.client.execute(
      uri: path, method: .post, headers: [.cookie: cookies, .contentType: type], body: ByteBuffer(bytes: bytes)
    ) { response in
      Answer(status: response.status, headers: response.headers, text: String(buffer: response.body))
    }
  }
}
