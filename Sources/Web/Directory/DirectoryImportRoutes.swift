import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// A table of services on its way into the directory: send, look at it, confirm or drop it.
enum DirectoryImportRoutes {
  static let routes: [Route] = [
    .get("/directory/import", .may(.importDirectory)) { exchange in
      exchange.page(DirectoryImportPage(form: Form(), token: exchange.formToken))
    },
    .post("/directory/import", .may(.importDirectory), mostBytes: DelimitedText.mostBytes + 64 * 1024) { exchange in
      try await receive(exchange)
    },
    .get("/directory/import/:id", .may(.importDirectory)) { exchange in
      try await preview(exchange, try await pending(exchange))
    },
    .post("/directory/import/:id/settings", .may(.importDirectory)) { exchange in
      let pending = try await pending(exchange)
      let table = try DelimitedText(pending.content)
      let settings = ImportForm(form: exchange.form, header: table.header).settings
      try await exchange.site.directoryImports.adjust(
        pending.id, settings, by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/directory/import/\(pending.id.text)")
    },
    .post("/directory/import/:id/confirmation", .may(.importDirectory)) { exchange in
      let pending = try await pending(exchange)
      do {
        let count = try await exchange.site.directoryImports.confirm(
          pending.id, rules: try await rules(exchange), by: try exchange.actor, now: exchange.now)
        return exchange.page(ImportDonePage(count: count))
      } catch let refusal as ImportRefusal {
        return try await preview(exchange, pending, refusal: refusal)
      }
    },
    .post("/directory/import/:id/cancellation", .may(.importDirectory)) { exchange in
      try await exchange.site.directoryImports.discard(try await pending(exchange).id, by: try exchange.actor)
      return exchange.redirect("/directory/import")
    },
  ]

  private static func receive(_ exchange: Exchange) async throws -> Response {
    var form = exchange.form
    let publisher = form.optional("publisher", most: 64) ?? ""
    do {
      try form.finish()
      guard let file = exchange.uploads["file"] else { throw ImportRefusal.empty }
      let table = try DelimitedText(file.bytes)
      let settings = ImportSettings(publisher: publisher, columns: ImportField.proposed(for: table.header))
      let id = try await exchange.site.directoryImports.hold(
        file.bytes, settings, by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/directory/import/\(id.text)")
    } catch let refusal as ImportRefusal {
      form.refuse("file", refusal.sentence)
    } catch is FormRefused {}
    return exchange.page(DirectoryImportPage(form: form, token: exchange.formToken), status: .unprocessableContent)
  }

  private static func pending(_ exchange: Exchange) async throws -> PendingImport<ImportSettings> {
    do {
      return try await exchange.site.directoryImports.pending(
        try exchange.identifier(), of: try exchange.actor, now: exchange.now)
    } catch ImportRefusal.expired {
      throw Problem.notFound
    }
  }

  private static func rules(_ exchange: Exchange) async throws -> DirectoryImport {
    let plan = try await exchange.plan()
    return DirectoryImport(
      gazetteer: try await exchange.site.reference.gazetteer(), categories: plan.categories.map(\.code),
      ownDistricts: plan.districts.map(\.ubigeo))
  }

  private static func preview(
    _ exchange: Exchange, _ pending: PendingImport<ImportSettings>, refusal: ImportRefusal? = nil
  ) async throws -> Response {
    let plan = try await exchange.plan()
    let table = try DelimitedText(pending.content)
    var rows: [ImportRow] = []
    var problem = refusal
    do { rows = try (try await rules(exchange)).check(table, pending.settings) } catch {
      problem = problem ?? error as? ImportRefusal
    }
    let organizations = try await exchange.site.organizations.all(of: try exchange.actor.entity)
    return exchange.page(
      ImportPreviewPage(
        pending: pending, table: table, rows: rows, refusal: problem, plan: plan, organizations: organizations,
        page: exchange.pageNumber, token: exchange.formToken),
      status: refusal == nil ? .ok : .conflict)
  }
}

/// The choices of the preview, read from its form.
struct ImportForm {
  let form: Form
  let header: [String]

  var settings: ImportSettings {
    var columns: [ImportField: Int] = [:]
    for field in ImportField.allCases {
      if let column = Int(form["column-\(field.rawValue)"]), header.indices.contains(column) { columns[field] = column }
    }
    var settings = ImportSettings(
      publisher: String(form["publisher"].prefix(64)), columns: columns,
      category: form["category"].isEmpty ? nil : form["category"], organization: UUID(uuidString: form["organization"]))
    settings.skipsRejected = form["skips"] == "1"
    settings.onlyOwnDistricts = form["own"] == "1"
    return settings
  }
}
