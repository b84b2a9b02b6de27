import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Storage

/// What describes the open formats, and the same directory as tables.
enum OpenFileRoutes {
  static let routes: [Route] = [
    .get("/hsds/openapi.json", .everyone) { exchange in
      try describe(exchange) { OpenReferral.document(publicAddress: $0) }
    },
    .get("/hsds/profile", .everyone) { exchange in try describe(exchange) { OpenReferral.profile(publicAddress: $0) } },
    .get("/hsds/profile/:file", .everyone) { exchange in
      let name = try exchange.parameter("file")
      let kind = OpenReferral.Kind.allCases.first { "\($0.rawValue).json" == name }
      guard let patch = kind?.patch else { throw Problem.notFound }
      return try describe(exchange) { _ in patch }
    },
    .get("/hsds/datapackage/:file", .everyone) { exchange in
      let name = try exchange.parameter("file")
      let kind = OpenReferral.Kind.allCases.first { $0.file == name }
      guard name == "datapackage.json" || kind != nil else { throw Problem.notFound }
      let door = try await OpenDoor(exchange)
      if let unchanged = door.unchanged { return unchanged }
      return kind.map(door.table) ?? door.answer(DirectoryTables.descriptor(publisher: door.entity.name))
    },
  ]

  /// Documents that only the program's own release changes.
  private static func describe(_ exchange: Exchange, _ document: (String) -> JSON) throws -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "application/json", .cacheControl: "public, max-age=3600", .accessControlAllowOrigin: "*",
      ],
      body: .init(byteBuffer: ByteBuffer(bytes: document(exchange.site.settings.publicAddress).bytes)))
  }
}

extension OpenDoor {
  /// One table, row after row in constant memory.
  func table(_ kind: OpenReferral.Kind) -> Response {
    Response(
      status: .ok, headers: headers("text/csv; charset=utf-8"),
      body: ResponseBody { writer in
        try await writer.write(ByteBuffer(bytes: DirectoryTables.header(kind)))
        var package = DirectoryPackage([kind], store: store, entity: entity.id, terms: terms, moment: moment)
        while let part = try await package.part() {
          for rows in part { try await writer.write(ByteBuffer(bytes: rows.bytes)) }
        }
        try await writer.finish(nil)
      })
  }
}
