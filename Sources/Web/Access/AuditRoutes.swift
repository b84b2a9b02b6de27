import Domain
import HTML
import HTTPTypes
import Storage

/// The log of the viewer's own institution.
enum AuditRoutes {
  static let pageSize = 50

  static let routes: [Route] = [
    .get("/audit", .may(.readAuditLog)) { exchange in
      let actor = try exchange.actor
      try Policy.check(actor, may: .readAuditLog, on: Subject(actor: actor, owner: actor.organization))
      var form = exchange.query
      let event: AuditEvent? = form.optionalChoice("event")
      let day = form["day"].isEmpty ? nil : Day(form["day"])
      if day == nil, !form["day"].isEmpty { form.refuse("day", "Escribe el día como año-mes-día, por ejemplo 2026-11-21.") }
      let before = form["before"].isEmpty ? nil : Int64(form["before"])
      guard form.isValid else {
        return exchange.page(AuditPage(form: form, lines: [], next: nil), status: .unprocessableContent)
      }
      let lines = try await exchange.site.audit.page(
        of: actor.organization, in: actor.entity,
        AuditFilter(event: event, day: day, before: before, limit: pageSize + 1))
      let shown = Array(lines.prefix(pageSize))
      return exchange.page(
        AuditPage(form: form, lines: shown, next: lines.count > pageSize ? shown.last?.number : nil))
    }
  ]
}
