import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// What another directory publishes in HSDS on its way into this one: send, look at every record, confirm or drop.
enum ForeignRoutes {
  static let routes: [Route] = [
    .get("/directory/foreign", .may(.importDirectory)) { exchange in
      exchange.page(try await sendPage(exchange, Form()))
    },
    .post("/directory/foreign", .may(.importDirectory), mostBytes: mostBytes + 64 * 1024) { exchange in
      try await receive(exchange)
    },
    .get("/directory/foreign/:id", .may(.importDirectory)) { exchange in try await preview(exchange) },
    .post("/directory/foreign/:id/settings", .may(.importDirectory)) { exchange in
      let pending = try await pending(exchange)
      var settings = settings(exchange.form)
      if settings.publisher.isEmpty { settings.publisher = pending.settings.publisher }
      try await exchange.site.foreignImports.adjust(pending.id, settings, by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/directory/foreign/\(pending.id.text)")
    },
    .post("/directory/foreign/:id/confirmation", .may(.importDirectory)) { exchange in
      let pending = try await pending(exchange)
      do {
        let order = try await order(exchange, pending)
        let outcome = try await exchange.site.foreignImports.run(order, consuming: pending.id)
        return exchange.page(ForeignDonePage(outcome: outcome, publisher: order.publisher))
      } catch ImportRefusal.expired {
        throw Problem.notFound
      } catch let refusal as any Refusal {
        return try await preview(exchange, refusal: refusal)
      }
    },
    .post("/directory/foreign/:id/cancellation", .may(.importDirectory)) { exchange in
      try await exchange.site.foreignImports.discard(try await pending(exchange).id, by: try exchange.actor)
      return exchange.redirect("/directory/foreign")
    },
  ]

  /// As large as a table may be; what is larger is a matter for the command.
  static let mostBytes = DelimitedText.mostBytes

  private static func receive(_ exchange: Exchange) async throws -> Response {
    var form = exchange.form
    let publisher = form.required("publisher", "Escribe de qué directorio viene.", most: 64)
    _ = form.optional("licence", most: 200)
    do {
      try form.finish()
      guard let file = exchange.uploads["file"], !file.bytes.isEmpty else { throw ForeignRefusal.empty }
      _ = try ForeignFile(json: file.bytes)
      var settings = settings(form)
      settings.publisher = publisher
      let id = try await exchange.site.foreignImports.hold(
        file.bytes, settings, by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/directory/foreign/\(id.text)")
    } catch let refusal as ForeignRefusal {
      form.refuse("file", refusal.sentence)
    } catch is FormRefused {}
    return exchange.page(try await sendPage(exchange, form), status: .unprocessableContent)
  }

  private static func sendPage(_ exchange: Exchange, _ form: Form) async throws -> ForeignSendPage {
    ForeignSendPage(form: form, categories: try await exchange.plan().categories, token: exchange.formToken)
  }

  private static func settings(_ form: Form) -> ForeignSettings {
    func text(_ name: String, _ most: Int) -> String { String(form[name].trimmingSpaces.prefix(most)) }
    return ForeignSettings(
      publisher: text("publisher", 64), licence: text("licence", 200).isEmpty ? nil : text("licence", 200),
      category: form["category"].isEmpty ? nil : form["category"], isPartial: form["partial"] == "1",
      skipsRejected: form["skips"] == "1")
  }

  private static func pending(_ exchange: Exchange) async throws -> PendingImport<ForeignSettings> {
    do {
      return try await exchange.site.foreignImports.pending(
        try exchange.identifier(), of: try exchange.actor, now: exchange.now)
    } catch ImportRefusal.expired {
      throw Problem.notFound
    }
  }

  private static func order(_ exchange: Exchange, _ pending: PendingImport<ForeignSettings>) async throws -> ForeignOrder {
    let (plan, settings) = (try await exchange.plan(), pending.settings)
    let file = try ForeignFile(json: pending.content)
    let reading = ForeignReading(
      publisher: settings.publisher, categories: plan.categories,
      gazetteer: try await exchange.site.reference.gazetteer(),
      usualCategory: plan.categories.first { $0.code == settings.category }?.code)
    return try ForeignOrder(
      reading.check(file.services), publisher: settings.publisher, licence: settings.licence,
      isComplete: file.isComplete && !settings.isPartial, skipsRejected: settings.skipsRejected,
      by: AuditActor(try exchange.actor), now: exchange.now)
  }

  private static func preview(_ exchange: Exchange, refusal: (any Refusal)? = nil) async throws -> Response {
    let pending = try await pending(exchange)
    let order = try await order(exchange, pending)
    let outcome = try await exchange.site.foreignImports.preview(order)
    return exchange.page(
      ForeignPreviewPage(
        pending: pending, order: order, outcome: outcome, refusal: refusal,
        categories: try await exchange.plan().categories, page: exchange.pageNumber, token: exchange.formToken),
      status: refusal == nil ? .ok : .conflict)
  }
}

extension Site {
  var foreignImports: ForeignImportStore { ForeignImportStore(database: database) }
}
