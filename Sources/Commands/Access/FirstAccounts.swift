import Domain
import Foundation
import Storage

/// One account of each role, to begin with.
struct FirstAccounts: Sendable {
  let drafts: [AccountDraft]
  private let institutions: [String]

  /// - Parameter names: of the people who will use them; the name of the role for the others.
  init(entity: EntityAtHand, store: AccountStore, names: [Role: String] = [:]) async throws {
    let receiver = try await Self.receiver(entity, store)
    drafts = try Role.allCases.map { role in
      AccountDraft(
        login: try Login(role.firstLogin), name: names[role] ?? role.name, role: role,
        organization: role == .focalPoint ? receiver.id : entity.owner)
    }
    institutions = Role.allCases.map { $0 == .focalPoint ? receiver.name : entity.name }
  }

  /// The lines that show each password, once.
  func table(of issued: [IssuedPassword]) -> [String] {
    let rows = zip(drafts, zip(issued, institutions)).map { draft, shown in
      [shown.0.login, shown.0.password, draft.role.name, shown.1]
    }
    return aligned([["usuario", "contraseña", "rol", "institución"]] + rows)
  }

  /// Someone must be there to answer: the first institution of another kind that goes by an acronym.
  private static func receiver(_ entity: EntityAtHand, _ store: AccountStore) async throws -> (id: UUID, name: String) {
    guard let chosen = entity.receivers.first, let id = try await store.organization(named: chosen.code, of: entity.id)
    else { return (entity.owner, entity.name) }
    return (id, chosen.name)
  }
}

extension EntityAtHand {
  /// Institutions of another kind than the one that runs the plan: those that go by an acronym first.
  var receivers: [Institution] {
    let kind = plan.institutions.first { $0.code == plan.owner }?.type
    let others = plan.institutions.filter { $0.type != kind }
    return others.filter { $0.acronym != nil } + others.filter { $0.acronym == nil }
  }
}

extension Role {
  fileprivate var firstLogin: String {
    switch self {
    case .administrator: "administracion"
    case .technicalSecretary: "secretaria"
    case .deskOfficer: "orientacion"
    case .focalPoint: "punto-focal"
    case .planner: "planeamiento"
    case .reader: "consulta"
    }
  }
}
