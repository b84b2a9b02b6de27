/// *Ruta, circuito, flujograma*: who acts, when, with which minimum documents, how confidentially and with which
/// follow-up (T589). What a version freezes is exactly this value.
package struct Pathway: Sendable, Equatable, Codable {
  package let code: String
  package let kind: PathwayKind
  package var name: String
  /// What sets it going: «La persona lo cuenta o alguien advierte la señal».
  package var trigger: String?
  /// The condition under which it is used.
  package var applies: String
  /// Referrals along it are protected.
  package var isProtected: Bool
  package var needs: [String]
  /// What a referral along it may carry at most, whatever the need allows; nil leaves it to the need. It narrows and
  /// never widens (promise 4).
  package var slice: [SliceField]?
  package var steps: [PathwayStep]
  /// What in it is our own addition and not the plan's word; nil when nothing is.
  package var note: String?
  package let source: String

  package init(
    code: String, kind: PathwayKind, name: String, trigger: String? = nil, applies: String, isProtected: Bool,
    needs: [String], slice: [SliceField]? = nil, steps: [PathwayStep], note: String? = nil, source: String
  ) {
    self.code = code
    self.kind = kind
    self.name = name
    self.trigger = trigger
    self.applies = applies
    self.isProtected = isProtected
    self.needs = needs
    self.slice = slice
    self.steps = steps
    self.note = note
    self.source = source
  }
}

package enum PathwayKind: String, Sendable, CaseIterable, Codable {
  case circuit, flowchart

  package var name: String { self == .circuit ? "Circuito" : "Flujograma" }
}
