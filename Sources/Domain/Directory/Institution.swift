/// A family of actors of the plan (Cuadro 14, S820-843), with its role and the circuit it takes part in.
package struct ActorType: Sendable, Equatable {
  package let code: String
  package let name: String
  package let role: String
  package let pathway: String
  package let source: String

  package init(code: String, name: String, role: String, pathway: String, source: String) {
    self.code = code
    self.name = name
    self.role = role
    self.pathway = pathway
    self.source = source
  }
}

/// An institution the plan names. It becomes an organisation of the directory (HSDS 3.1 organization).
package struct Institution: Sendable, Equatable {
  package let code: String
  package let name: String
  package let acronym: String?
  package let type: String
  package let note: String?
  package let source: String

  package init(code: String, name: String, acronym: String?, type: String, note: String?, source: String) {
    self.code = code
    self.name = name
    self.acronym = acronym
    self.type = type
    self.note = note
    self.source = source
  }
}

/// A category of services (T738).
package struct ServiceCategory: Sendable, Equatable {
  package let code: String
  package let name: String
  package let source: String

  package init(code: String, name: String, source: String) {
    self.code = code
    self.name = name
    self.source = source
  }
}
