import Database
import Domain
import Foundation

/// Writes what a pack holds, in the order in which tables point at one another.
struct PackWriting {
  let transaction: any Transaction
  let entity: UUID
  let pack: PlanPack

  func writeAll() throws {
    try writeTerritory()
    try writeActors()
    try writePlan()
    try writePathways()
    try writeDesk()
    try writeLimits()
    try writeErrata()
    try writeBodies()
    try writeInstruments()
    try writeFrames()
    try writePublicWords()
  }

  private func writeTerritory() throws {
    try replace(.district, pack.districts) {
      Term($1.ubigeo.rawValue, $1.name, $1.source, at: $0, [$1.province, $1.department])
    }
    try replace(.zone, pack.zones) {
      Term($1.code, $1.name, $1.source, at: $0, [try JSONText($1.districts.map(\.rawValue)), $1.note])
    }
    try replace(.node, pack.nodes) { Term($1.code, $1.name, $1.source, at: $0, [$1.kind.rawValue, $1.zone, $1.note]) }
  }

  private func writeActors() throws {
    try replace(.actorType, pack.actorTypes) { Term($1.code, $1.name, $1.source, at: $0, [$1.role, $1.pathway]) }
    try replace(.institution, pack.institutions) {
      Term($1.code, $1.name, $1.source, at: $0, [$1.acronym, $1.type, $1.note])
    }
    try replace(.category, pack.categories) { Term($1.code, $1.name, $1.source, at: $0) }
  }

  private func writePlan() throws {
    try replace(.programme, pack.programmes) { Term($1.code, $1.name, $1.source, at: $0, [$1.aim]) }
    let items = pack.programmes.flatMap { programme in
      terms(programme.components, of: programme.code, .component)
        + terms(programme.actions, of: programme.code, .action)
        + terms(programme.products, of: programme.code, .product)
    }
    try transaction.replace(.programmeItem, of: entity, with: items)
    try replace(.milestone, pack.milestones) {
      Term(
        $1.code, $1.name, $1.source, at: $0,
        [
          $1.number, $1.kind.rawValue, $1.term?.rawValue, try JSONText($1.actors), $1.responsible, $1.verification,
        ])
    }
    let products = pack.milestones.flatMap { milestone in
      milestone.products.enumerated().map { Term($1.code, $1.name, $1.source, at: $0, [milestone.code]) }
    }
    try transaction.replace(.product, of: entity, with: products)
    try replace(.indicator, pack.indicators) { position, indicator in
      Term(
        indicator.code, indicator.name, indicator.source, at: position,
        [
          indicator.milestone, indicator.set, indicator.unit, indicator.kind.rawValue, indicator.period.rawValue,
          try JSONText(indicator.measure), try JSONText(indicator.planned), indicator.note,
        ])
    }
  }

  private func writePathways() throws {
    try replace(.pathway, pack.pathways) {
      Term($1.code, $1.name, $1.source, at: $0, [$1.kind.rawValue, try JSONText($1)])
    }
  }

  private func writeDesk() throws {
    try replace(.need, pack.needs) { position, need in
      Term(
        need.code, need.name, need.source, at: position,
        [
          need.plain, need.key, need.isSensitive, need.circuit, need.pathway, try JSONText(need.categories),
          try JSONText(SliceField.ordered(need.slice)), need.note,
        ])
    }
    try replace(.barrier, pack.barriers) { Term($1.code, $1.name, $1.source, at: $0) }
    try replace(.criterion, pack.criteria) {
      Term($1.code, $1.name, $1.source, at: $0, [$1.question, $1.urgency.rawValue, $1.isSensitive])
    }
    try replace(.tabulation, pack.tabulations) {
      Term($1.code, $1.name, $1.source, at: $0, [try JSONText($1.dimensions)])
    }
  }

  private func writeBodies() throws {
    try replace(.body, pack.bodies) {
      Term(
        $1.code, $1.name, $1.source, at: $0,
        [$1.kind.rawValue, $1.purpose, $1.act, $1.rules, try JSONText($1.members), $1.note])
    }
  }

  private func writeInstruments() throws {
    try replace(.instrument, pack.instruments) {
      Term(
        $1.code, $1.name, $1.source, at: $0,
        [
          $1.short, $1.kind.rawValue, $1.years, $1.within, $1.aim, try JSONText($1.axes), try JSONText($1.programmes),
          try JSONText($1.milestones), try JSONText($1.results),
        ])
    }
    try replace(.plannedActivity, pack.activities) {
      Term(
        $1.code, $1.name, $1.source, at: $0,
        [$1.product, $1.instrument, $1.term?.rawValue, $1.from, $1.until, $1.responsible])
    }
  }

  private func writeFrames() throws {
    try replace(.frame, pack.frames) {
      Term($1.code, $1.name, $1.source, at: $0, [$1.short, $1.kind.rawValue, $1.isOpen, $1.note])
    }
    let items = pack.frames.flatMap { frame in
      frame.items.enumerated().map { Term($1.code, $1.name, $1.source, at: $0, [frame.code, $1.label]) }
    }
    try transaction.replace(.frameItem, of: entity, with: items)
  }

  private func writeLimits() throws {
    try transaction.run("DELETE FROM referral_limit WHERE entity_id = \(entity)")
    let rows = pack.limits.enumerated().map { position, limit -> [SQLValue] in
      let cells: [any SQLConvertible] = [
        entity, position, limit.step.rawValue, limit.limit.urgent, limit.limit.priority, limit.limit.routine, limit.note,
        limit.source,
      ]
      return cells.map(\.sqlValue)
    }
    try transaction.insert(
      into: "referral_limit", ["entity_id", "position", "step", "urgent", "priority", "routine", "note", "source"], rows)
  }

  private func writeErrata() throws {
    try transaction.run("DELETE FROM erratum WHERE entity_id = \(entity)")
    let rows = pack.errata.enumerated().map { position, erratum in
      [entity.sqlValue, position.sqlValue, erratum.at.sqlValue, erratum.says.sqlValue, erratum.handled.sqlValue]
    }
    try transaction.insert(into: "erratum", ["entity_id", "position", "at", "says", "handled"], rows)
  }

  private func replace<Item>(_ vocabulary: Vocabulary, _ items: [Item], _ term: (Int, Item) throws -> Term) throws {
    try transaction.replace(vocabulary, of: entity, with: items.enumerated().map { try term($0, $1) })
  }

  private func terms(_ items: [PlanItem], of programme: String, _ kind: ProgrammeItemKind) -> [Term] {
    items.enumerated().map { Term($1.code, $1.name, $1.source, at: $0, [programme, kind.rawValue]) }
  }
}
