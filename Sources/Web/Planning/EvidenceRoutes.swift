import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// Adding evidence to a product, and accepting or refusing it.
enum EvidenceRoutes {
  static let routes: [Route] = [
    .get("/plan/products/:code/evidence", .may(.addEvidence)) { exchange in
      let line = try await line(exchange)
      return try await show(Form(values: ["kind": [exchange.query["kind"]]]), line, exchange)
    },
    .post(
      "/plan/products/:code/evidence", .may(.addEvidence), mostBytes: EvidenceFile.mostBytes + 64 * 1024
    ) { exchange in
      let line = try await line(exchange)
      var form = exchange.form
      do {
        let draft = try EvidenceForm.read(&form, exchange.uploads["file"], product: line.product.code)
        try await exchange.site.evidence.add(
          draft, pack: try await exchange.plan(), by: try exchange.actor, now: exchange.now)
        return exchange.redirect(Address("/plan/products/\(line.product.code)"), saying: .saved)
      } catch is FormRefused {
        return try await show(form, line, exchange, status: .unprocessableContent)
      } catch let refusal as EvidenceRefusal {
        form.refuse(EvidenceForm.field(of: refusal), refusal.sentence)
        return try await show(form, line, exchange, status: .unprocessableContent)
      }
    },
    .get("/plan/evidence/:id/file", .may(.readEvidence)) { exchange in
      let (evidence, line) = try await evidence(exchange)
      let actor = try exchange.actor
      try Policy.check(actor, may: .readEvidence, on: subject(actor, evidence, line))
      guard case .file(let file) = evidence.backing,
        let bytes = try await exchange.site.evidence.open(evidence, by: actor, now: exchange.now)
      else { throw Problem.notFound }
      return Response(
        download: bytes, type: file.type.mediaType,
        name: "evidencia-\(evidence.product)-\(evidence.id.uuidString.lowercased().prefix(8)).\(file.type.ending)")
    },
    .post("/plan/evidence/:id/decision", .may(.judgeEvidence)) { exchange in try await decide(exchange) },
    .post("/plan/evidence/:id/revocation", .may(.judgeEvidence)) { exchange in try await revoke(exchange) },
  ]

  private static func decide(_ exchange: Exchange) async throws -> Response {
    let (evidence, _) = try await evidence(exchange)
    var form = exchange.form
    let verdict: EvidenceVerdict? = form.choice("verdict", "Elige si la aceptas o la rechazas.")
    let reason = verdict == .refused ? Self.reason(&form, or: .reasonMissing, evidence) : nil
    guard let verdict, form.isValid else { return try await show(evidence, form, exchange) }
    let product = try await exchange.site.evidence.decide(
      evidence.id, verdict, reason: reason, by: try exchange.actor, now: exchange.now)
    guard let product else { throw Problem.notFound }
    return exchange.redirect(Address("/plan/products/\(product)"), saying: .saved)
  }

  private static func revoke(_ exchange: Exchange) async throws -> Response {
    let (evidence, _) = try await evidence(exchange)
    var form = exchange.form
    let reason = reason(&form, or: .revocationReasonMissing, evidence)
    guard form.isValid else { return try await show(evidence, form, exchange) }
    let product = try await exchange.site.evidence.revoke(
      evidence.id, reason: reason, by: try exchange.actor, now: exchange.now)
    guard let product else { throw Problem.notFound }
    return exchange.redirect(Address("/plan/products/\(product)"), saying: .saved)
  }

  /// The reason, or its error at the field of this piece of evidence.
  private static func reason(_ form: inout Form, or refusal: EvidenceRefusal, _ evidence: Evidence) -> String {
    var field = Form(values: ["reason": form.all("reason")])
    let reason = field.required("reason", refusal.sentence, most: 300)
    for error in field.errors { form.refuse(EvidenceList.Judging.mark(evidence.id), error.sentence) }
    return reason
  }

  /// The product again, with what was typed about one piece of its evidence.
  private static func show(_ evidence: Evidence, _ form: Form, _ exchange: Exchange) async throws -> Response {
    let judging = EvidenceList.Judging(evidence: evidence.id, form: form)
    return exchange.page(
      try await PlanRoutes.product(evidence.product, exchange, judging: judging), status: .unprocessableContent)
  }

  /// The institution that answers for the product and the one that brought the evidence are its parties.
  static func subject(_ actor: Actor, _ evidence: Evidence, _ line: PlanBoard.Line?) -> Subject {
    Subject(actor: actor, owner: line?.responsible?.id, addressee: evidence.author.organization)
  }

  private static func evidence(_ exchange: Exchange) async throws -> (Evidence, PlanBoard.Line?) {
    let actor = try exchange.actor
    guard let evidence = try await exchange.site.evidence.find(try exchange.identifier(), of: actor.entity) else {
      throw Problem.notFound
    }
    return (evidence, try await PlanRoutes.board(exchange, try await exchange.plan()).line(evidence.product))
  }

  /// - Throws: `AccessRefusal` when another institution answers for the product.
  private static func line(_ exchange: Exchange) async throws -> PlanBoard.Line {
    let actor = try exchange.actor
    let board = try await PlanRoutes.board(exchange, try await exchange.plan())
    guard let line = board.line(try exchange.parameter("code")) else { throw Problem.notFound }
    try Policy.check(actor, may: .addEvidence, on: Subject(actor: actor, owner: line.responsible?.id))
    return line
  }

  private static func show(
    _ form: Form, _ line: PlanBoard.Line, _ exchange: Exchange, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let kind = EvidenceKind(rawValue: form["kind"]) ?? .document
    let (store, entity) = (exchange.site.evidence, try exchange.actor.entity)
    var offer = EvidenceOffer()
    switch kind {
    case .report: offer.reports = try await store.reports(entity)
    case .session: offer.sessions = try await store.sessions(entity)
    case .agreement: offer.agreements = try await store.agreements(entity)
    case .document, .file, .directory: break
    }
    return exchange.page(
      EvidencePage(
        line: line, plan: try await exchange.plan(), kind: kind, offer: offer, form: form,
        key: (UUID(uuidString: form["key"]) ?? ClientKey(at: exchange.now).id).uuidString.lowercased(), token: exchange.formToken),
      status: status)
  }
}

extension Site {
  var evidence: EvidenceStore { EvidenceStore(database: database) }
}
