import Documents
import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// What anyone may read of the agreements of bodies that decided so, and that decision.
enum PublicAgreementRoutes {
  static let routes: [Route] = [
    .post("/bodies/:code/publication", .may(.manageBodies)) { exchange in
      let code = try await exchange.bodyView().body.code
      guard ["yes", "no"].contains(exchange.form["publish"]) else { throw Problem.badRequest }
      try await exchange.site.publications.set(
        exchange.form["publish"] == "yes", for: code, by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/bodies/\(code)", saying: .saved)
    },
    .get("/public/bodies", .everyone) { exchange in
      let page = exchange.pageNumber
      let found = try await exchange.site.publications.bodies(page: page)
      return exchange.page(PublicBodyListPage(bodies: found.bodies, total: found.total, page: page))
    },
    .get("/public/bodies/:code/agreements", .everyone) { exchange in
      let found = try await exchange.publishedBodies(\.opensAgreements)
      guard let body = found.first, found.count == 1 else {
        return exchange.page(PublicBodyListPage(bodies: found, total: found.count, page: 1))
      }
      return exchange.page(try await page(of: body, exchange))
    },
    .get("/public/bodies/:code/agreements.csv", .everyone) { exchange in
      guard let body = try await exchange.publishedBodies(\.opensAgreements).first else { throw Problem.notFound }
      let agreements = try await exchange.site.agreements.everything(published: body, now: exchange.now)
      return Response(
        download: PublicAgreementTable(agreements).csv, type: "text/csv; charset=utf-8",
        name: "acuerdos-\(body.body.code).csv")
    },
  ]

  private static func page(of body: PublishedBody, _ exchange: Exchange) async throws -> PublicAgreementsPage {
    let store = exchange.site.agreements
    let standing = AgreementStanding(rawValue: exchange.query["state"])
    let number = exchange.pageNumber
    let found = try await store.published(body, standing, page: number, now: exchange.now)
    return PublicAgreementsPage(
      body: body, agreements: found.agreements, total: found.total, page: number, standing: standing,
      compliance: try await store.compliance(of: body.body.id, in: body.entity, now: exchange.now),
      today: Day(exchange.now))
  }
}

extension Site {
  var publications: PublicationStore { PublicationStore(database: database) }
}

extension Exchange {
  /// The bodies of that code that let anyone read their agreements or their minutes: one, unless several entities of this server have one.
  /// - Throws: `Problem.notFound`, also for a body that does not publish.
  func publishedBodies(_ opens: KeyPath<PublishedBody, Bool>) async throws -> [PublishedBody] {
    let asked = UUID(uuidString: query["entity"])
    let found = try await site.publications.find(try parameter("code"))
      .filter { $0[keyPath: opens] && (asked == nil || $0.entity == asked) }
    guard !found.isEmpty else { throw Problem.notFound }
    return found
  }
}

/// The published agreements as a table.
struct PublicAgreementTable {
  let csv: [UInt8]

  init(_ agreements: [PublicAgreement]) {
    var csv = CSV(marksEncoding: true)
    csv.append([
      "Código", "Acuerdo", "Institución responsable", "Cargo", "Vence", "Estado", "Se cerró", "A tiempo",
      "Veces que se amplió el plazo",
    ])
    for agreement in agreements {
      csv.append([
        .text(agreement.code), .text(agreement.text), .text(agreement.organization), .text(agreement.post),
        .day(agreement.due), .text(agreement.standing.name), agreement.closedOn.map(SheetCell.day) ?? .empty,
        .text(agreement.standing == .done ? agreement.isOnTime ? "Sí" : "No" : ""),
        .number(Double(agreement.extensions)),
      ])
    }
    self.csv = csv.bytes
  }
}
