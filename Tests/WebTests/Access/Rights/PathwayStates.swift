import Domain
import Foundation
import Storage
import Support

@testable import Web

extension Rights {
  private static let writing = of(.technicalSecretary, .planner, .focalPoint)
  private static let approving = of(.technicalSecretary)

  static let pathways: Table = [
    "GET /pathways": staff, "GET /pathways/:code": staff, "GET /pathways/:code/versions": staff,
    "GET /pathways/:code/versions/:number": staff, "GET /pathways/:code/comparison": staff,
    "GET /pathways/:code/poster": staff, "GET /pathways/:code/poster.pdf": staff,
    // A focal point gets through to the pathways its institution answers for.
    "GET /pathways/:code/proposal": writing, "POST /pathways/:code/proposal": writing,
    "POST /pathways/:code/draft": writing, "GET /pathways/:code/draft": writing,
    "GET /pathways/:code/draft/head": writing, "POST /pathways/:code/draft/head": writing,
    "GET /pathways/:code/draft/discard": writing, "POST /pathways/:code/draft/discard": writing,
    "GET /pathways/:code/draft/steps/new": writing, "POST /pathways/:code/draft/steps/new": writing,
    "GET /pathways/:code/draft/steps/:step": writing, "POST /pathways/:code/draft/steps/:step": writing,
    "POST /pathways/:code/draft/steps/:step/move": writing,
    "GET /pathways/:code/draft/steps/:step/removal": writing, "POST /pathways/:code/draft/steps/:step/removal": writing,
    "GET /pathways/:code/draft/steps/:step/services": writing, "POST /pathways/:code/draft/steps/:step/services": writing,
    "GET /pathways/:code/draft/review": writing, "POST /pathways/:code/draft/review": writing,
    "GET /pathways/:code/draft/return": writing, "POST /pathways/:code/draft/return": writing,
    "GET /pathways/:code/draft/approval": approving, "POST /pathways/:code/draft/approval": approving,
  ]
}

extension RecordState {
  static let pathwayStates: [RecordState] = [
    RecordState(name: "a pathway the municipality answers for, being written", lines: draft([.alicia, .fabio])) {
      site in try await drafted(site, owner: "municipalidad")
    },
    RecordState(name: "a pathway the DEMUNA answers for, being written", lines: draft([.alicia, .fabio, .carmen])) {
      site in try await drafted(site, owner: "demuna")
    },
    RecordState(name: "a pathway the DEMUNA answers for, in review", lines: review([.alicia, .fabio, .carmen])) { site in
      let parameters = try await drafted(site, owner: "demuna")
      let (store, alicia) = (site.site.pathways, site.town.actor(.alicia))
      let seen = try await store.find("general", of: alicia.entity, now: Town.now)?.draft?.revision ?? 0
      try await store.propose("general", note: "Paso nuevo", seen: seen, by: alicia, now: Town.now)
      return parameters
    },
  ]

  private static func draft(_ writers: Set<Person>) -> [Line] {
    let base = "/pathways/:code/draft"
    let pages = ["", "/head", "/discard", "/steps/new", "/steps/:step", "/steps/:step/removal", "/steps/:step/services", "/review"]
    return pages.map { Line(route: "GET \(base)\($0)", allowed: writers) } + [
      Line(route: "POST /pathways/:code/draft", fields: ["from": "in-force"], allowed: [], refused: writers),
      Line(route: "POST \(base)/head", fields: ["seen": "2"], allowed: writers),
      Line(route: "POST \(base)/steps/new", fields: ["seen": "2"], allowed: writers),
      Line(route: "POST \(base)/steps/:step", fields: ["seen": "2"], allowed: writers),
      Line(route: "POST \(base)/steps/:step/move", fields: ["seen": "99"], allowed: [], refused: writers),
      Line(route: "POST \(base)/steps/:step/removal", fields: ["seen": "99"], allowed: [], refused: writers),
      Line(route: "POST \(base)/steps/:step/services", fields: ["seen": "99"], allowed: [], refused: writers),
      Line(route: "POST \(base)/review", fields: ["seen": "2", "note": "Cambia"], allowed: writers),
      Line(route: "POST /pathways/:code/proposal", allowed: [], refused: writers),
      Line(route: "POST \(base)/approval", fields: ["seen": "2", "replacing": "1"], allowed: [], refused: [.alicia]),
      Line(route: "POST \(base)/discard", fields: ["seen": "99"], allowed: [], refused: writers),
      Line(route: "POST \(base)/discard", fields: ["seen": "2"], allowed: writers),
    ]
  }

  private static func review(_ writers: Set<Person>) -> [Line] {
    let base = "/pathways/:code/draft"
    return [
      Line(route: "GET \(base)/approval", allowed: [.alicia]), Line(route: "GET \(base)/return", allowed: writers),
      Line(route: "POST \(base)/steps/:step", fields: ["seen": "3"], allowed: writers),
      Line(route: "POST \(base)/return", fields: ["seen": "3", "remark": "Falta el plazo"], allowed: writers),
      Line(route: "POST \(base)/approval", fields: ["seen": "3", "replacing": "1", "act": "Acta 1"], allowed: [], refused: [.alicia]),
    ]
  }

  /// «general» with a draft of its second version. Whatever an earlier request left is put away; the owner is part of
  /// a version, so it changes hands by one.
  private static func drafted(_ site: TestSite, owner: String) async throws -> [String: String] {
    let (store, alicia) = (site.site.pathways, site.town.actor(.alicia))
    guard let organization = site.town.organizations[owner] else { throw Problem.notFound }
    func kept() async throws -> KeptPathway? { try await store.find("general", of: alicia.entity, now: Town.now) }
    if let draft = try await kept()?.draft {
      try await store.discard("general", seen: draft.revision, by: alicia, now: Town.now)
    }
    if try await kept()?.version.owner.organization != organization {
      try await store.begin("general", from: .inForce, by: alicia, now: Town.now)
      try await store.edit(
        "general", seen: 1, by: alicia, now: Town.now,
        owner: PathwayOwner(organization: organization, role: .technicalSecretary)) { $0 }
      try await store.propose("general", note: "Cambia de manos", seen: 2, by: alicia, now: Town.now)
      let replacing = try await kept()?.version.number ?? 0
      _ = try await store.approve(
        "general", ApprovalRequest(replacing: replacing, session: nil, act: "Acta"), seen: 3, by: alicia, now: Town.now)
    }
    try await store.begin("general", from: .inForce, by: alicia, now: Town.now)
    try await store.edit("general", seen: 1, by: alicia, now: Town.now) { pathway in
      guard var step = pathway.steps.first else { return pathway }
      step.when = "En la ventanilla"
      return pathway.replacing(step)
    }
    return ["code": "general", "step": "general-1", "number": "1"]
  }
}
