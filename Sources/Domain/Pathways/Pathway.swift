/// *Ruta, circuito, flujograma*: who acts, when, with which minimum documents, how confidentially and with which
/// follow-up (T589).
package struct Pathway: Sendable, Equatable {
  package let code: String
  package let kind: PathwayKind
  package let name: String
  package let applies: String
  /// Referrals along it are protected.
  package let isProtected: Bool
  package let needs: [String]
  package let steps: [PathwayStep]
  /// What in it is our own addition and not the plan's word; nil when nothing is.
  package let note: String?
  package let source: String

  package init(
    code: String, kind: PathwayKind, name: String, applies: String, isProtected: Bool, needs: [String],
    steps: [PathwayStep], note: String? = nil, source: String
  ) {
    self.code = code
    self.kind = kind
    self.name = name
    self.applies = applies
    self.isProtected = isProtected
    self.needs = needs
    self.steps = steps
    self.note = note
    self.source = source
  }
}

package enum PathwayKind: String, Sendable, CaseIterable, Codable {
  case circuit, flowchart

  package var name: String { self == .circuit ? "Circuito" : "Flujograma" }
}

package struct PathwayStep: Sendable, Equatable {
  package let code: String
  package let actor: String
  package let does: String
  package let when: String?
  package let documents: String?
  package let confidentiality: String?
  package let followUp: String?
  /// Directory categories whose services do this step.
  package let categories: [String]
  /// What in it is our own addition and not the plan's word; nil when nothing is.
  package let note: String?
  package let source: String

  package init(
    code: String, actor: String, does: String, when: String?, documents: String?, confidentiality: String?,
    followUp: String?, categories: [String], note: String? = nil, source: String
  ) {
    self.code = code
    self.actor = actor
    self.does = does
    self.when = when
    self.documents = documents
    self.confidentiality = confidentiality
    self.followUp = followUp
    self.categories = categories
    self.note = note
    self.source = source
  }
}
