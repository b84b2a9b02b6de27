import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// How an agreement goes on: its due date is moved, it is fulfilled, or it is dropped.
enum AgreementMoveRoutes {
  static let routes: [Route] = [
    .post("/agreements/:id/moves", .may(.manageBodies), mostBytes: EvidenceFile.mostBytes + 64 * 1024) { exchange in
      try await move(exchange)
    },
    .get("/agreements/:id/file", .may(.readEvidence)) { exchange in
      let agreement = try await exchange.agreementView().agreement
      let actor = try exchange.actor
      try Policy.check(
        actor, may: .readEvidence, on: Subject(actor: actor, owner: agreement.promise.organization))
      guard let file = try await exchange.site.agreements.trail(agreement.id, of: actor.entity).file,
        let bytes = try await exchange.site.agreements.open(agreement, by: actor, now: exchange.now)
      else { throw Problem.notFound }
      return Response(
        download: bytes, type: file.type.mediaType,
        name: "acuerdo-\(agreement.number)-\(agreement.id.text.prefix(8)).\(file.type.ending)")
    },
  ]

  private static func move(_ exchange: Exchange) async throws -> Response {
    let id = try await exchange.agreementView().agreement.id
    var form = exchange.form
    do {
      let move = try form.agreementMove()
      let file = move.kind == .fulfil ? try form.evidence(exchange.uploads["file"]) : nil
      try await exchange.site.agreements.move(
        id, move, file: file, seen: try exchange.seen, by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/agreements/\(id.text)", saying: .moved)
    } catch is FormRefused {
      return try await AgreementRoutes.show(exchange, form, .unprocessableContent)
    } catch let refusal as AgreementRefusal {
      form.refuse("content", refusal.sentence)
      return try await AgreementRoutes.show(exchange, form, .conflict)
    }
  }
}

extension Form {
  /// The move a form asks for.
  /// - Throws: `FormRefused` when something it needs is missing.
  mutating func agreementMove() throws -> AgreementMove {
    let kind: AgreementMove.Kind? = choice("move", "Elige qué quieres hacer con el acuerdo.")
    var move: AgreementMove?
    switch kind {
    case .extend:
      let due = requiredDay("due", "Elige la nueva fecha límite.")
      let reason = required("reason", AgreementRefusal.reasonMissing.sentence, most: 300)
      move = due.map { .extend(to: $0, reason: reason) }
    case .fulfil: move = .fulfil(evidence: evidenceWords())
    case .drop: move = .drop(reason: required("drop-reason", AgreementRefusal.reasonMissing.sentence, most: 300))
    case nil: break
    }
    try finish()
    guard let move else { throw FormRefused(form: self) }
    return move
  }

  /// What shows it: the words for a document, or a whole web address.
  private mutating func evidenceWords() -> String {
    let words = required("evidence", AgreementRefusal.evidenceMissing.sentence, most: 300)
    if words.lowercased().hasPrefix("http") {
      do { _ = try DocumentLink.read(words) } catch { refuse("evidence", error.sentence) }
    } else {
      refusePersonalData("evidence")
    }
    return words
  }

  /// The file sent along, if any: a browser sends an empty one where none was chosen.
  /// - Throws: `FormRefused`.
  mutating func evidence(_ upload: Upload?) throws(FormRefused) -> EvidenceUpload? {
    guard let upload, !upload.bytes.isEmpty else { return nil }
    do {
      return EvidenceUpload(bytes: upload.bytes, type: try EvidenceFile.type(of: upload.bytes, named: upload.name))
    } catch {
      refuse("file", error.sentence)
      throw FormRefused(form: self)
    }
  }
}
