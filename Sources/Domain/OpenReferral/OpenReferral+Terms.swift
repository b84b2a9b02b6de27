package import Foundation

extension OpenReferral {
  /// A list of terms of the plan: the categories of services, or the families of institutions.
  package struct Taxonomy: Sendable, Equatable {
    package struct Term: Sendable, Equatable {
      package let id: UUID
      package let code: String
      package let name: String
      package let description: String
    }

    package let id: UUID
    package let name: String
    package let description: String
    package let version: String
    package let terms: [Term]

    init(
      _ code: String, of entity: UUID, name: String, description: String, version: String,
      terms: [(String, String, String)]
    ) {
      let id = UUID(within: entity, named: "taxonomy/\(code)")
      self.id = id
      self.name = name
      self.description = description
      self.version = version
      self.terms = terms.map { Term(id: UUID(within: id, named: $0), code: $0, name: $1, description: $2) }
    }

    package func term(_ code: String) -> Term? { terms.first { $0.code == code } }
  }

  /// The taxonomies of an entity. Their identifiers follow from the entity's and the codes of the plan.
  package struct Terms: Sendable, Equatable {
    package let categories: Taxonomy
    package let actorTypes: Taxonomy

    package init(of entity: UUID, plan: PlanPack) {
      categories = Taxonomy(
        "categories", of: entity, name: "Categorías de servicios",
        description: "De qué trata un servicio, según el plan local.", version: plan.identity.edition,
        terms: plan.categories.map { ($0.code, $0.name, "") })
      actorTypes = Taxonomy(
        "actor-types", of: entity, name: "Familias de actores",
        description: "Qué es una institución y qué papel tiene en el plan local.", version: plan.identity.edition,
        terms: plan.actorTypes.map { ($0.code, $0.name, $0.role) })
    }

    package var all: [Taxonomy] { [categories, actorTypes] }

    package func json(_ taxonomy: Taxonomy) -> JSON {
      [
        "id": .text(taxonomy.id.text), "name": .text(taxonomy.name), "description": .text(taxonomy.description),
        "version": .text(taxonomy.version),
      ]
    }

    package func json(_ term: Taxonomy.Term, of taxonomy: Taxonomy) -> JSON {
      [
        "id": .text(term.id.text), "code": .text(term.code), "name": .text(term.name),
        "description": .text(term.description), "taxonomy_id": .text(taxonomy.id.text),
        "taxonomy": .text(taxonomy.name),
        "language": "es",
      ]
    }

    func attribute(_ code: String?, _ taxonomy: Taxonomy, _ type: String, of record: UUID, _ kind: Kind) -> JSON? {
      guard let code, let term = taxonomy.term(code) else { return nil }
      return [
        "id": .text(UUID(within: record, named: "attribute/\(term.id.text)").text), "link_id": .text(record.text),
        "link_entity": .text(kind.rawValue), "link_type": .text(type), "taxonomy_term_id": .text(term.id.text),
        "taxonomy_term": json(term, of: taxonomy),
      ]
    }
  }
}
