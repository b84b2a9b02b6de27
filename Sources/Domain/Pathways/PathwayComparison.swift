/// Two versions side by side.
package struct PathwayComparison: Sendable, Equatable {
  package struct Change: Sendable, Equatable {
    package let field: String
    /// Nil where there was nothing.
    package let before: String?
    package let after: String?
  }

  package struct Step: Sendable, Equatable {
    package enum Kind: Sendable, Equatable { case added, removed, changed }

    package let kind: Kind
    /// Its number in the later version, or in the earlier one if it was removed.
    package let number: Int
    package let actor: String
    package let changes: [Change]
  }

  package let head: [Change]
  /// In the order of the later version, then what was removed.
  package let steps: [Step]

  package var isEmpty: Bool { head.isEmpty && steps.isEmpty }

  package init(from before: Pathway, to after: Pathway, names: PathwayWords) {
    head = Self.changes(names.facts(of: before), names.facts(of: after))
    let kept = after.steps.enumerated().compactMap { place, step -> Step? in
      guard let old = before.step(step.code) else {
        return Step(kind: .added, number: place + 1, actor: step.actor, changes: Self.changes([:], names.facts(of: step, in: after)))
      }
      let changes = Self.changes(names.facts(of: old, in: before), names.facts(of: step, in: after))
      return changes.isEmpty ? nil : Step(kind: .changed, number: place + 1, actor: step.actor, changes: changes)
    }
    let gone = before.steps.enumerated().filter { after.step($0.element.code) == nil }.map { place, step in
      Step(kind: .removed, number: place + 1, actor: step.actor, changes: Self.changes(names.facts(of: step, in: before), [:]))
    }
    steps = kept + gone
  }

  private static func changes(_ before: PathwayFacts, _ after: PathwayFacts) -> [Change] {
    let fields = after.fields.map(\.0) + before.fields.map(\.0).filter { after[$0] == nil && !after.names.contains($0) }
    return fields.compactMap { field in
      before[field] == after[field] ? nil : Change(field: field, before: before[field], after: after[field])
    }
  }
}

/// Named facts in order.
package struct PathwayFacts: Sendable, Equatable, ExpressibleByDictionaryLiteral {
  package var fields: [(String, String?)]

  package init(dictionaryLiteral elements: (String, String?)...) { fields = elements }

  package subscript(name: String) -> String? { fields.first { $0.0 == name }?.1 }
  package var names: [String] { fields.map(\.0) }

  package static func == (left: PathwayFacts, right: PathwayFacts) -> Bool {
    left.names == right.names && left.names.allSatisfy { left[$0] == right[$0] }
  }
}

/// How codes in a pathway are called: what a page, a poster or a comparison needs to put it in words.
package struct PathwayWords: Sendable {
  package let pathways: [String: String]
  package let categories: [String: String]
  package let needs: [String: String]
  package let services: [String: String]

  package init(
    pathways: [String: String], categories: [String: String] = [:], needs: [String: String] = [:],
    services: [String: String] = [:]
  ) {
    self.pathways = pathways
    self.categories = categories
    self.needs = needs
    self.services = services
  }

  /// «ve al paso 4», «sigue la ruta «Salud mental»», «termina aquí».
  package func sentence(of target: PathwayTarget, in pathway: Pathway) -> String {
    switch target {
    case .end: "termina aquí"
    case .step(let code): pathway.number(of: code).map { "ve al paso \($0)" } ?? "ve a un paso que falta"
    case .pathway(let code): "sigue la ruta «\(pathways[code] ?? code)»"
    }
  }

  /// What stands in words after a step: its branches in order, then where it goes on, if that is not the next.
  package func continuations(of step: PathwayStep, in pathway: Pathway) -> [String] {
    let branches = step.branches.map { "Si \($0.condition.lowercasedFirst), \(sentence(of: $0.to, in: pathway))." }
    let next = pathway.continuation(of: step)
    let follows = pathway.number(of: step.code).map { next == pathway.steps[safe: $0].map { .step($0.code) } ?? .end } ?? false
    if branches.isEmpty { return follows ? [] : ["\(sentence(of: next, in: pathway).capitalizedFirst)."] }
    return branches + ["Si no, \(sentence(of: next, in: pathway))."]
  }

  func facts(of pathway: Pathway) -> PathwayFacts {
    [
      "Nombre": pathway.name, "Qué la activa": pathway.trigger, "Cuándo se usa": pathway.applies,
      "Derivaciones protegidas": pathway.isProtected ? "Sí" : "No",
      "Necesidades": list(pathway.needs, needs),
      "Datos que pueden viajar": pathway.slice.map { $0.map(\.name).joined(separator: ", ") },
      "Añadido por Ayni": pathway.note,
    ]
  }

  func facts(of step: PathwayStep, in pathway: Pathway) -> PathwayFacts {
    [
      "Orden": pathway.number(of: step.code).map(String.init), "Quién actúa": step.actor, "Qué hace": step.does,
      "Cuándo": step.when, "Plazo": step.limit?.words, "Plazo de la derivación": step.limit?.governs?.name,
      "Documentos": step.documents, "Confidencialidad": step.confidentiality, "Seguimiento": step.followUp,
      "Solo para el personal": step.staffOnly.isEmpty ? nil : step.staffOnly.map(\.name).joined(separator: ", "),
      "Categorías": list(step.categories, categories), "Servicios": list(step.services.map(\.text), services),
      "Continúa": continuations(of: step, in: pathway).isEmpty
        ? nil : continuations(of: step, in: pathway).joined(separator: " "),
    ]
  }

  private func list(_ codes: [String], _ names: [String: String]) -> String? {
    codes.isEmpty ? nil : codes.map { names[$0] ?? $0 }.joined(separator: ", ")
  }
}

extension StepDetail {
  package var name: String { self == .confidentiality ? "Confidencialidad" : "Seguimiento" }
}

extension String {
  /// «Hay señales» → «hay señales»; an acronym stays as it is.
  var lowercasedFirst: String {
    guard let first, dropFirst().first?.isLowercase ?? true else { return self }
    return first.lowercased() + dropFirst()
  }

  var capitalizedFirst: String { first.map { $0.uppercased() + dropFirst() } ?? self }
}

extension Array {
  subscript(safe place: Int) -> Element? { indices.contains(place) ? self[place] : nil }
}
