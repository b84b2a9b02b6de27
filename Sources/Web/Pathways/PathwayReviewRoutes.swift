import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// From a draft to the version in force: sent to review, given back, approved.
enum PathwayReviewRoutes {
  static let routes: [Route] = [
    .get("/pathways/:code/draft/review", .may(.editPathway)) { exchange in
      let desk = try await PathwayDesk(exchange)
      return exchange.page(ReviewPage(desk: desk, form: Form(values: ["note": [desk.draft.note ?? ""]])))
    },
    .post("/pathways/:code/draft/review", .may(.editPathway)) { exchange in
      try await answer(exchange, field: "note", missing: .noteMissing) { desk, form in
        ReviewPage(desk: desk, form: form)
      } move: { code, note in
        try await exchange.site.pathways.propose(
          code, note: note, seen: try exchange.seen, by: try exchange.actor, now: exchange.now)
      }
    },
    .get("/pathways/:code/draft/return", .may(.editPathway)) { exchange in
      exchange.page(ReturnPage(desk: try await PathwayDesk(exchange), form: Form()))
    },
    .post("/pathways/:code/draft/return", .may(.editPathway)) { exchange in
      try await answer(exchange, field: "remark", missing: .remarkMissing) { desk, form in
        ReturnPage(desk: desk, form: form)
      } move: { code, remark in
        try await exchange.site.pathways.giveBack(
          code, remark: remark, seen: try exchange.seen, by: try exchange.actor, now: exchange.now)
      }
    },
    .get("/pathways/:code/draft/approval", .may(.approvePathway)) { exchange in
      exchange.page(try await approvalPage(exchange, Form()))
    },
    .post("/pathways/:code/draft/approval", .may(.approvePathway)) { exchange in try await approve(exchange) },
  ]

  private static func answer(
    _ exchange: Exchange, field: String, missing: PathwayRefusal, page: (PathwayDesk, Form) -> some Page,
    move: (String, String) async throws -> Void
  ) async throws -> Response {
    let desk = try await PathwayDesk(exchange)
    var form = exchange.form
    do {
      let text = form.required(field, missing.sentence, most: 600)
      try form.finish()
      try await move(desk.code, text)
      return exchange.redirect(desk.address(), saying: .saved)
    } catch is FormRefused {
      return exchange.page(page(desk, form), status: .unprocessableContent)
    } catch let refusal as PathwayRefusal {
      form.refuse(field, refusal.sentence)
      return exchange.page(page(try await PathwayDesk(exchange), form), status: .conflict)
    }
  }

  private static func approve(_ exchange: Exchange) async throws -> Response {
    let desk = try await PathwayDesk(exchange)
    var form = exchange.form
    do {
      let session = form["session"].isEmpty ? nil : UUID(uuidString: form["session"])
      if session == nil, !form["session"].isEmpty { form.refuse("session", PathwayRefusal.unknownSession.sentence) }
      let act = form.optional("act", most: 200)
      guard let replacing = Int(form["replacing"]) else { throw Problem.badRequest }
      try form.finish()
      _ = try await exchange.site.pathways.approve(
        desk.code, ApprovalRequest(replacing: replacing, session: session, act: act), seen: try exchange.seen,
        by: try exchange.actor, now: exchange.now)
      return exchange.redirect(Address("/pathways/\(desk.code)"), saying: .saved)
    } catch is FormRefused {
      return exchange.page(try await approvalPage(exchange, form), status: .unprocessableContent)
    } catch let refusal as PathwayRefusal {
      form.refuse("session", refusal.sentence)
      return exchange.page(try await approvalPage(exchange, form), status: .conflict)
    }
  }

  private static func approvalPage(_ exchange: Exchange, _ form: Form) async throws -> ApprovalPage {
    ApprovalPage(
      desk: try await PathwayDesk(exchange), sessions: try await PathwayVersionRoutes.sessions(exchange),
      isOwn: try await PathwayDesk(exchange).draft.submitter == exchange.actor.account, form: form)
  }
}

/// What changes, and why.
struct ReviewPage: Page {
  let desk: PathwayDesk
  let form: Form

  var title: String { form.titled("Enviar a revisión") }
  var section: Section? { .pathways }

  var content: HTML {
    """
    <a class="crumb" href="\(desk.address())">Borrador: \(desk.pathway.name)</a>
    <h1>Enviar a revisión</h1>\(form.summary)
    <p>Mientras esté en revisión nadie cambia el borrador. La versión \(desk.kept.version.number) sigue vigente hasta que se apruebe otra.</p>
    <form class="stack" method="post" action="\(desk.address("/review"))" data-guard>\(desk.seen)
    \(form.area("note", "Qué cambia y por qué", hint: "Lo leerá quien apruebe y quedará en el historial.", most: 600))
    <div class="actions"><button class="button">Enviar a revisión</button><a class="button secondary" href="\(desk.address())">Cancelar</a></div></form>
    \(ComparisonMarkup(comparison: desk.comparison, before: "Vigente", after: "Borrador").markup)
    """
  }
}

/// What is missing.
struct ReturnPage: Page {
  let desk: PathwayDesk
  let form: Form

  var title: String { form.titled("Devolver para corregir") }
  var section: Section? { .pathways }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="\(desk.address())">Borrador: \(desk.pathway.name)</a>
    <h1>Devolver para corregir</h1>\(form.summary)
    <form class="stack" method="post" action="\(desk.address("/return"))" data-guard>\(desk.seen)
    \(form.area("remark", "Qué falta corregir", most: 600))
    <div class="actions"><button class="button">Devolver</button><a class="button secondary" href="\(desk.address())">Cancelar</a></div></form>
    """
  }
}

/// The decision, with what it replaces before one's eyes.
struct ApprovalPage: Page {
  let desk: PathwayDesk
  let sessions: [PathwaySession]
  /// Sent by the same account.
  let isOwn: Bool
  let form: Form

  var title: String { form.titled("Aprobar la ruta") }
  var section: Section? { .pathways }

  var content: HTML {
    """
    <a class="crumb" href="\(desk.address())">Borrador: \(desk.pathway.name)</a>
    <h1>Aprobar la ruta</h1>\(form.summary)
    <p>Reemplaza a la versión \(desk.kept.version.number) desde este momento. Lo aprobado ya no se cambia: para corregirlo se aprueba otra versión.</p>
    <div class="notice"><h2>Qué cambia y por qué</h2><p>\(desk.draft.note ?? "")</p><p class="quiet">La envió \(desk.draft.author).</p></div>
    <form class="stack" method="post" action="\(desk.address("/approval"))">\(desk.seen)
    <input type="hidden" name="replacing" value="\(desk.kept.version.number)">
    \(form.select("session", "Sesión que la aprobó", sessions.map { ($0.id.text, "\(Moment.text($0.day)): \($0.body)") }, empty: "Ninguna", FieldLook(hint: isOwn ? "La enviaste tú: indica la sesión o el acta." : nil, isOptional: !isOwn)))
    \(form.input("act", "Acta o documento", FieldLook(hint: "Por ejemplo: Acta 3-2026 de la mesa.", isOptional: true, most: 200)))
    <div class="actions"><button class="button">Aprobar y poner en vigencia</button><a class="button secondary" href="\(desk.address())">Cancelar</a></div></form>
    \(ComparisonMarkup(comparison: desk.comparison, before: "Vigente", after: "Por aprobar").markup)
    """
  }
}
