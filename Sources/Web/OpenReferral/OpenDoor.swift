import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Storage

/// What answering a request to the open formats needs: whose directory, its terms, and how far it has come.
struct OpenDoor: Sendable {
  let entity: LoadedEntity
  let terms: OpenReferral.Terms
  let store: OpenReferralStore
  let edition: OpenReferral.Edition
  /// The beginning of the hour: confirmations are judged by it, so that a copy holds for an hour if nothing changes.
  let moment: Date
  let exchange: Exchange

  static let batch = 200

  /// Three statements.
  /// - Throws: `Problem.notFound` while there is no plan.
  init(_ exchange: Exchange) async throws {
    entity = try await exchange.publicEntity()
    let plan = try await exchange.site.catalogs.current(entity.id, digest: entity.pack?.digest)
    terms = OpenReferral.Terms(of: entity.id, plan: plan)
    store = OpenReferralStore(database: exchange.site.database)
    edition = try await store.edition(of: entity.id)
    moment = Date(timeIntervalSince1970: (exchange.now.timeIntervalSince1970 / 3600).rounded(.down) * 3600)
    self.exchange = exchange
  }

  func press(_ gazetteer: Gazetteer) -> OpenReferral.Press {
    OpenReferral.Press(terms: terms, gazetteer: gazetteer, moment: moment)
  }

  // Copies

  private var tag: String {
    let parts = [
      OpenReferral.profileVersion, String(edition.counter), String(Int(edition.changedAt.timeIntervalSince1970)),
      String(Int(moment.timeIntervalSince1970) / 3600), String((entity.pack?.digest ?? "").prefix(8)),
    ]
    return "W/\"\(parts.joined(separator: "-"))\""
  }

  private var lastModified: Date { max(edition.changedAt, moment, entity.pack?.loadedAt ?? moment) }

  func headers(_ type: String) -> HTTPFields {
    [
      .contentType: type, .eTag: tag, .lastModified: Instant.header(lastModified),
      .cacheControl: "public, max-age=60", .accessControlAllowOrigin: "*",
      .accessControlExposeHeaders: "ETag, Last-Modified",
    ]
  }

  /// The short answer to a client whose copy is still good; nil when it must be told anew.
  var unchanged: Response? {
    let asked = exchange.request.headers
    let isGood =
      if let tags = asked[.ifNoneMatch] {
        tags.split(separator: ",").contains { $0.trimmingCharacters(in: .whitespaces) == tag } || tags == "*"
      } else {
        asked[.ifModifiedSince].flatMap(Instant.read(header:)).map {
          Int(lastModified.timeIntervalSince1970) <= Int($0.timeIntervalSince1970)
        } ?? false
      }
    guard isGood else { return nil }
    var headers = headers("application/json")
    headers[.contentType] = nil
    return Response(status: .notModified, headers: headers)
  }

  // Answers

  func answer(_ json: JSON) -> Response {
    Response(status: .ok, headers: headers("application/json"), body: .init(byteBuffer: ByteBuffer(bytes: json.bytes)))
  }

  /// One page as the standard has it.
  func answer(page contents: [JSON], of total: Int, _ query: OpenQuery) -> Response {
    let pages = (total + query.perPage - 1) / query.perPage
    return answer([
      "total_items": .integer(total), "total_pages": .integer(pages), "page_number": .integer(query.page),
      "size": .integer(contents.count), "first_page": .bool(query.page == 1), "last_page": .bool(query.page >= pages),
      "empty": .bool(contents.isEmpty), "contents": .list(contents),
    ])
  }

  /// Part after part in constant memory: each is read, written and forgotten.
  /// - Parameter next: the bytes of the part that follows a record, and its last record; nil at the end.
  func stream(
    _ type: String, head: [UInt8] = [],
    _ next: @escaping @Sendable (UUID?) async throws -> (bytes: [UInt8], last: UUID)?
  ) -> Response {
    Response(
      status: .ok, headers: headers(type),
      body: ResponseBody { writer in
        if !head.isEmpty { try await writer.write(ByteBuffer(bytes: head)) }
        var last: UUID?
        while let part = try await next(last) {
          if !part.bytes.isEmpty { try await writer.write(ByteBuffer(bytes: part.bytes)) }
          last = part.last
        }
        try await writer.finish(nil)
      })
  }

  static func lines(_ objects: some Sequence<JSON>) -> [UInt8] {
    var bytes: [UInt8] = []
    for object in objects {
      object.write(into: &bytes)
      bytes.append(10)
    }
    return bytes
  }
}
