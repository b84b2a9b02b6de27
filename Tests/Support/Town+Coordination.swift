package import Domain
import Foundation

extension PlanPack {
  /// The plan of the test town with a working group.
  /// - Parameter change: what another edition says of the group.
  package static func coordinated(
    digest: String = "coordinada-1", purpose: String = "Coordinar", members: [(String, MemberRole?)] = standardSeats
  ) -> PlanPack {
    var pack = PlanPack.small.edition(digest, tabulations: PlanPack.small.tabulations)
    pack.bodies = [
      PlannedBody(
        code: "grupo", kind: .workingGroup, name: "Grupo de trabajo", purpose: purpose, act: nil, rules: nil,
        members: members.map { PlannedMember(institution: $0.0, role: $0.1, source: "T728") }, note: nil, source: "T726")
    ]
    return pack
  }

  package static let standardSeats: [(String, MemberRole?)] = [("municipalidad", .management), ("demuna", nil)]
}

extension Town {
  package static func appointment(_ name: String) -> Appointment {
    Appointment(
      name: name, post: "Coordinadora", email: "oficina@prueba.pe", phone: nil, document: "Oficio 12-2026",
      from: Day(now), until: nil)
  }
}
