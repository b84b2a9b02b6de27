package import Foundation

/// The next version of a pathway while it is written: one at a time. Moves are pure: each answers the draft as it
/// becomes, or refuses.
package struct PathwayDraft: Sendable, Equatable {
  package enum State: String, Sendable, CaseIterable, Codable {
    case writing, review

    package var name: String { self == .writing ? "Borrador" : "En revisión" }
  }

  /// The version it began from.
  package let base: Int
  package private(set) var pathway: Pathway
  package private(set) var owner: PathwayOwner
  package private(set) var state: State
  /// What changes, and why; nil until it goes to review.
  package private(set) var note: String?
  /// Why it came back from review.
  package private(set) var remark: String?
  /// Who writes it; once in review, who sent it there.
  package private(set) var author: String
  package private(set) var account: UUID
  /// Who sent it to review.
  package private(set) var submitter: UUID?
  package private(set) var changedAt: Date
  /// Grows with each change, so that nobody overwrites what they have not seen.
  package private(set) var revision: Int

  package init(
    base: Int, pathway: Pathway, owner: PathwayOwner, state: State = .writing, note: String? = nil,
    remark: String? = nil, author: String, account: UUID, submitter: UUID? = nil, changedAt: Date, revision: Int = 1
  ) {
    self.base = base
    self.pathway = pathway
    self.owner = owner
    self.state = state
    self.note = note
    self.remark = remark
    self.author = author
    self.account = account
    self.submitter = submitter
    self.changedAt = changedAt
    self.revision = revision
  }

  /// With other content. It may hold faults: they are told until they are mended.
  package func saving(
    _ pathway: Pathway, owner: PathwayOwner? = nil, seen: Int, at now: Date
  ) throws(PathwayRefusal) -> PathwayDraft {
    try check(seen)
    guard state == .writing else { throw .inReview }
    guard pathway.steps.count <= Pathway.mostSteps else { throw .faults([.tooManySteps]) }
    var draft = self
    draft.pathway = pathway
    if let owner { draft.owner = owner }
    return draft.changed(at: now)
  }

  /// Sent to whoever approves, with what changes and why.
  /// - Parameter current: the version in force.
  package func proposed(
    note: String, by actor: Actor, over current: PathwayVersion, among pathways: Set<String>, seen: Int, at now: Date
  ) throws(PathwayRefusal) -> PathwayDraft {
    try check(seen)
    guard state == .writing else { throw .inReview }
    guard !note.isEmpty else { throw .noteMissing }
    let faults = pathway.faults(among: pathways)
    guard faults.isEmpty else { throw .faults(faults) }
    guard pathway != current.pathway || owner != current.owner else { throw .nothingChanged }
    var draft = self
    draft.state = .review
    draft.note = note
    draft.remark = nil
    draft.author = actor.name
    draft.account = actor.account
    draft.submitter = actor.account
    return draft.changed(at: now)
  }

  /// Back to be written, with what is missing.
  package func returned(remark: String, seen: Int, at now: Date) throws(PathwayRefusal) -> PathwayDraft {
    try check(seen)
    guard state == .review else { throw .notInReview }
    guard !remark.isEmpty else { throw .remarkMissing }
    var draft = self
    draft.state = .writing
    draft.remark = remark
    draft.submitter = nil
    return draft.changed(at: now)
  }

  /// What approving it makes: the version that comes into force.
  /// - Parameters:
  ///   - replacing: the version the approver was told it replaces.
  ///   - digest: of the content.
  /// - Throws: `PathwayRefusal`; nobody approves their own draft on their own word alone.
  package func approved(
    _ approval: PathwayApproval, by account: UUID, replacing: Int, latest: Int, among pathways: Set<String>, seen: Int,
    digest: String
  ) throws(PathwayRefusal) -> PathwayVersion {
    try check(seen)
    guard state == .review, let note else { throw .notInReview }
    guard replacing == latest else { throw .otherInForce }
    guard account != submitter || approval.session != nil || approval.act != nil else { throw .ownWord }
    // Pathways may have gone since it was sent.
    let faults = pathway.faults(among: pathways)
    guard faults.isEmpty else { throw .faults(faults) }
    return PathwayVersion(
      number: latest + 1, origin: .local, pathway: pathway, owner: owner, note: note, author: author,
      approval: approval, createdAt: approval.at, digest: digest)
  }

  package func check(_ seen: Int) throws(PathwayRefusal) {
    guard seen == revision else { throw .overtaken }
  }

  private func changed(at now: Date) -> PathwayDraft {
    var draft = self
    draft.changedAt = now
    draft.revision += 1
    return draft
  }
}

/// Why a pathway cannot be changed so.
package enum PathwayRefusal: Refusal, Equatable {
  case faults([PathwayFault])
  case draftThere, noDraft, overtaken, inReview, notInReview
  case noteMissing, remarkMissing, nothingChanged, ownWord, otherInForce
  case unknownOwner, unknownService, unknownSession, tooManyServices
  case noProposal, unknownStep, gone

  package var sentence: String {
    switch self {
    case .faults(let faults): faults.first?.sentence ?? "La ruta tiene algo por corregir."
    case .draftThere: "Ya hay un borrador de esta ruta. Sigue con él."
    case .noDraft: "Esta ruta no tiene borrador. Alguien lo aprobó o lo descartó; empieza otro si hace falta."
    case .overtaken: "Otra persona cambió el borrador mientras lo tenías abierto. Mira cómo está ahora y repite tu cambio."
    case .inReview: "El borrador está en revisión y no se cambia. Devuélvelo primero a quien lo escribe."
    case .notInReview: "El borrador no está en revisión. Envíalo primero a revisión."
    case .noteMissing: "Escribe qué cambia y por qué."
    case .remarkMissing: "Escribe qué falta corregir."
    case .nothingChanged: "El borrador dice lo mismo que la versión vigente. Cambia algo o descártalo."
    case .ownWord:
      "Lo enviaste tú a revisión: para aprobarlo, indica la sesión o el acta que lo acordó, o pide que lo apruebe otra persona."
    case .otherInForce: "Mientras lo revisabas entró en vigencia otra versión. Compáralas antes de aprobar."
    case .unknownOwner: "Elige quién responde por la ruta: una institución de la lista y su función."
    case .unknownService: "Ese servicio ya no está en el directorio. Elige otro."
    case .unknownSession: "Esa sesión no existe o todavía no se realizó. Elige otra o escribe el acta."
    case .tooManyServices: "Un paso enlaza hasta \(PathwayStep.mostServices) servicios. Quita uno primero."
    case .noProposal: "El plan no propone cambios a esta ruta."
    case .gone: "Esa ruta ya no está en el plan."
    case .unknownStep: "Ese paso ya no está en el borrador."
    }
  }
}

extension PathwayStep {
  package static let mostServices = 12
}
