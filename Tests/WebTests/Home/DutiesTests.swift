import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

/// What coordination leaves to do, and for whom. The duties of referrals, the plan and the matrix are tried with them.
@Suite struct DutiesTests {
  private static let table: [(words: String, people: Set<Person>)] = [
    ("Convoca las sesiones de los próximos siete días", [.alicia]),
    ("Cierra los acuerdos que pasaron su plazo", [.alicia, .carmen]),
    ("Cumple los acuerdos que vencen en siete días", [.alicia, .carmen]),
    ("Confirma los puntos focales que nadie revisa hace seis meses", [.alicia, .carmen]),
    ("Atiende las alertas tempranas", [.alicia, .carmen]),
    ("Pasa el acceso de los puntos focales que cambiaron", [.elena]),
  ]

  @Test func `each duty of coordination shows on the home page of whom it concerns, and of nobody else`() async throws {
    try await TestSite.run { site in
      try await settle(site)
      for (words, people) in Self.table {
        for person in Rights.staff {
          let home = try await site.browser(person).get("/")
          #expect(home.text.contains(words) == people.contains(person), "\(words) for \(person.name)")
        }
      }
    }
  }

  private func settle(_ site: TestSite) async throws {
    try await site.town.adopt(.coordinated(), in: site.site.database)
    let (alicia, bodies) = (site.town.actor(.alicia), site.site.bodies)
    let demuna = try #require(site.town.organizations["demuna"])
    let old = Town.now.addingTimeInterval(-200 * 86_400)
    for (due, made) in [(-3, old), (3, Town.now)] {
      let promise = Promise(
        text: "Enviar el directorio", organization: demuna, post: "Jefatura", due: Day(Town.now).adding(due), milestone: nil)
      _ = try await site.site.agreements.make(promise, in: "grupo", by: alicia, now: made)
    }
    let seat = try #require(
      try await bodies.find("grupo", of: site.town.entity)?.inForce.first { $0.membership.organization == demuna })
    let point = try await bodies.appoint(
      Town.appointment("Ana Quispe"), .titular, for: seat.membership.id, in: "grupo", by: alicia, now: old)
    _ = try await bodies.handOver(point, to: Town.appointment("Raúl Mamani"), note: nil, seen: 1, by: alicia, now: old)
    _ = try await site.site.bodySessions.plan(
      SessionPlan(startsAt: Town.now.addingTimeInterval(3 * 86_400), duration: 60, place: "x", agenda: ["Uno"]), .ordinary,
      of: "grupo", by: alicia, now: Town.now)
    let sighting = Sighting(kind: .rumours, zone: nil, text: "Volantes en el mercado", organization: demuna)
    _ = try await site.site.alerts.raise(sighting, in: "grupo", by: site.town.actor(.bruno), now: Town.now)
  }
}
