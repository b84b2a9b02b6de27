package import Foundation

/// A standing space where institutions coordinate: *mesa, red, grupo de trabajo, comité, secretaría técnica*.
package struct Body: Sendable, Equatable, Identifiable {
  package let id: UUID
  /// Unique in the entity; never changes, because it stands in addresses.
  package let code: String
  package let facts: BodyFacts
  /// Line of the plan that names it; nil when it was founded here.
  package let source: String?
  /// Counts every change, so that a form knows whether it is still up to date.
  package let version: Int

  package init(id: UUID, code: String, facts: BodyFacts, source: String?, version: Int) {
    self.id = id
    self.code = code
    self.facts = facts
    self.source = source
    self.version = version
  }

  /// A body founded in the browser.
  /// - Throws: `BodyRefusal`.
  package static func founded(_ facts: BodyFacts, code: String, id: UUID) throws -> Body {
    guard isCode(code) else { throw BodyRefusal.codeMalformed }
    return Body(id: id, code: code, facts: try facts.checked(), source: nil, version: 1)
  }

  /// The body with other facts.
  /// - Parameter seen: the version the person had before their eyes.
  /// - Throws: `BodyRefusal`.
  package func edited(_ facts: BodyFacts, seen: Int) throws -> Body {
    guard seen == version else { throw BodyRefusal.overtaken }
    return Body(id: id, code: code, facts: try facts.checked(), source: source, version: version + 1)
  }

  /// Lower-case ASCII, digits and single hyphens between them, as in a plan pack.
  package static func isCode(_ text: String) -> Bool {
    text.utf8.count <= 60
      && text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { part in
        !part.isEmpty && part.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
      }
  }
}

/// What a body says of itself, all of it editable.
package struct BodyFacts: Sendable, Equatable {
  package var kind: BodyKind
  package var name: String
  package var purpose: String
  /// The act, resolution or ordinance that founded it (*acta de instalación*, T736).
  package var act: String?
  /// Quorum, frequency, who convenes: in words, or where the rules stand.
  package var rules: String?
  package var from: Day?
  package var until: Day?

  package init(
    kind: BodyKind, name: String, purpose: String, act: String? = nil, rules: String? = nil, from: Day? = nil,
    until: Day? = nil
  ) {
    self.kind = kind
    self.name = name
    self.purpose = purpose
    self.act = act
    self.rules = rules
    self.from = from
    self.until = until
  }

  /// - Throws: `BodyRefusal`.
  package func checked() throws -> BodyFacts {
    guard !name.isEmpty else { throw BodyRefusal.nameMissing }
    guard !purpose.isEmpty else { throw BodyRefusal.purposeMissing }
    if let from, let until, until < from { throw BodyRefusal.endsBeforeItBegins }
    return self
  }
}

package enum BodyKind: String, Sendable, CaseIterable, Codable {
  case roundTable = "round-table", network, workingGroup = "working-group", committee, secretariat

  package var name: String {
    switch self {
    case .roundTable: "Mesa"
    case .network: "Red"
    case .workingGroup: "Grupo de trabajo"
    case .committee: "Comité"
    case .secretariat: "Secretaría técnica"
    }
  }
}

/// A body as a plan names it: content of a pack. The secretariat founds the rest.
package struct PlannedBody: Sendable, Equatable {
  package let code: String
  package let kind: BodyKind
  package let name: String
  package let purpose: String
  package let act: String?
  package let rules: String?
  package let members: [PlannedMember]
  /// What is ours and not the plan's, or what must be confirmed first.
  package let note: String?
  package let source: String

  package init(
    code: String, kind: BodyKind, name: String, purpose: String, act: String?, rules: String?, members: [PlannedMember],
    note: String?, source: String
  ) {
    self.code = code
    self.kind = kind
    self.name = name
    self.purpose = purpose
    self.act = act
    self.rules = rules
    self.members = members
    self.note = note
    self.source = source
  }

  package var facts: BodyFacts { BodyFacts(kind: kind, name: name, purpose: purpose, act: act, rules: rules) }
}

/// An institution a plan names for a body.
package struct PlannedMember: Sendable, Equatable, Codable {
  package let institution: String
  package let role: MemberRole?
  package let source: String

  package init(institution: String, role: MemberRole?, source: String) {
    self.institution = institution
    self.role = role
    self.source = source
  }
}
