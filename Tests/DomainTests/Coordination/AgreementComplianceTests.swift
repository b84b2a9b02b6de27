import Domain
import Foundation
import Testing

@Suite struct AgreementComplianceTests {
  private let today = Day(number: 20_000)

  private func agreement(_ text: String = "Enviar el directorio", due: Int = 10) throws -> Agreement {
    try Agreement.made(
      Promise(text: text, organization: UUID(), post: "Jefatura", due: today.adding(due), milestone: nil), in: UUID(),
      session: nil, number: 3, id: UUID(), today: today)
  }

  @Test func `an agreement stands in one of four ways, whatever the day`() throws {
    let open = try agreement()
    #expect(open.standing(on: today.adding(10)) == .pending)
    #expect(open.standing(on: today.adding(11)) == .overdue)
    let done = try open.moved(.fulfil(evidence: "Acta 1"), seen: 1, today: today.adding(10))
    #expect(done.standing(on: today.adding(99)) == .done)
    #expect(done.isOnTime)
    let late = try open.moved(.fulfil(evidence: "Acta 1"), seen: 1, today: today.adding(11))
    #expect(!late.isOnTime)
    #expect(try open.moved(.drop(reason: "x"), seen: 1, today: today).standing(on: today) == .dropped)
  }

  @Test func `only what can be kept or missed is counted`() {
    let count = AgreementCompliance(done: 5, onTime: 4, pending: 7, overdue: 4, dropped: 3, extended: 2)
    #expect(count.total == 16)
    #expect(count.due == 9)
    #expect(AgreementCompliance.share(count.done, of: count.due) == "5 de 9 (56 %)")
    #expect(AgreementCompliance.share(0, of: 0) == "0 de 0")
    #expect(AgreementCompliance.share(1, of: 200) == "1 de 200 (1 %)")
  }

  @Test func `what is published holds no evidence, no reason, and nothing that looks like a person's data`() throws {
    let done = try agreement("Avisar al 999000111").moved(.fulfil(evidence: "Carta de Ana Quispe"), seen: 1, today: today)
    let shown = PublicAgreement(done, organization: "DEMUNA", extensions: 1, on: today)
    #expect(shown.text == "En revisión antes de publicarse.")
    #expect(!"\(shown)".contains("Ana Quispe"))
    #expect(shown.standing == .done)
    #expect(shown.extensions == 1)
  }
}
