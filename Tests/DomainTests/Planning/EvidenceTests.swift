import Foundation
import Testing
@testable import Domain

@Suite struct EvidenceTests {
  private let now = Date(timeIntervalSince1970: 1_795_000_000)
  private let author = EvidenceAuthor(account: UUID(), organization: UUID(), name: "Fabio")

  private func evidence(_ decision: EvidenceDecision? = nil) -> Evidence {
    Evidence(
      id: UUID(), product: "h1-p1", title: "Acta 1", backing: .document(address: "https://a.pe/1"), author: author,
      addedAt: now, decision: decision)
  }

  @Test func `another account accepts or refuses with a reason`() throws {
    let alicia = UUID()
    let accepted = try evidence().decided(.accepted, reason: "se ignora", by: alicia, name: "Alicia", at: now)
    #expect(accepted == EvidenceDecision(verdict: .accepted, reason: nil, account: alicia, judge: "Alicia", at: now))
    let refused = try evidence().decided(.refused, reason: "Falta la firma", by: UUID(), name: "Alicia", at: now)
    #expect(refused.reason == "Falta la firma")
  }

  @Test(arguments: EvidenceVerdict.allCases)
  func `nobody decides on their own, and nobody decides twice`(_ verdict: EvidenceVerdict) throws {
    #expect(throws: EvidenceRefusal.ownEvidence) {
      try evidence().decided(verdict, reason: "a", by: author.account, name: "Fabio", at: now)
    }
    for earlier in EvidenceVerdict.allCases {
      let decided = evidence(EvidenceDecision(verdict: earlier, reason: nil, account: UUID(), judge: "Alicia", at: now))
      #expect(throws: EvidenceRefusal.alreadyDecided) {
        try decided.decided(verdict, reason: "a", by: UUID(), name: "Alicia", at: now)
      }
    }
  }

  @Test func `another account than the judge takes an acceptance back, with a reason and once`() throws {
    let judge = UUID()
    func decision(_ verdict: EvidenceVerdict, _ revocation: EvidenceRevocation? = nil) -> EvidenceDecision {
      EvidenceDecision(
        verdict: verdict, reason: nil, account: judge, judge: "Alicia", at: now, revocation: revocation)
    }
    let accepted = evidence(decision(.accepted))
    let revocation = try accepted.revoked(reason: "Era otra acta", by: author.account, name: "Fabio", at: now)
    #expect(revocation == EvidenceRevocation(reason: "Era otra acta", author: "Fabio", at: now))
    #expect(throws: EvidenceRefusal.ownDecision) { try accepted.revoked(reason: "a", by: judge, name: "Alicia", at: now) }
    #expect(throws: EvidenceRefusal.revocationReasonMissing) {
      try accepted.revoked(reason: "", by: UUID(), name: "Fabio", at: now)
    }
    #expect(throws: EvidenceRefusal.alreadyRevoked) {
      try evidence(decision(.accepted, revocation)).revoked(reason: "a", by: UUID(), name: "Fabio", at: now)
    }
    for other in [nil, decision(.refused)] {
      #expect(throws: EvidenceRefusal.notAccepted) {
        try evidence(other).revoked(reason: "a", by: UUID(), name: "Fabio", at: now)
      }
    }
  }

  @Test(arguments: SessionState.allCases)
  func `a session proves something once its minutes are approved`(_ state: SessionState) throws {
    let plan = SessionPlan(startsAt: now, duration: 60, place: "Sala", agenda: [])
    let session = BodySession(
      id: UUID(), body: UUID(), kind: .ordinary, state: state, plan: plan, sequence: 0, minutes: nil, cancelReason: nil,
      version: 1)
    if [.minutesApproved, .published].contains(state) {
      #expect(try SessionProof(session, of: "Red") == SessionProof(id: session.id, kind: .ordinary, startsAt: now, body: "Red"))
    } else {
      #expect(throws: EvidenceRefusal.sessionUnproven) { try SessionProof(session, of: "Red") }
    }
  }

  @Test(arguments: AgreementState.allCases)
  func `an agreement proves something once it is fulfilled`(_ state: AgreementState) throws {
    let promise = Promise(text: "Enviar", organization: UUID(), post: "Jefatura", due: Day(now), milestone: nil)
    let agreement = Agreement(
      id: UUID(), body: UUID(), number: 12, promise: promise, madeOn: Day(now), session: nil, state: state, evidence: nil, closedOn: nil,
      closingReason: nil, version: 1)
    if state == .done {
      #expect(try AgreementProof(agreement, of: "Red").code == "A-12")
    } else {
      #expect(throws: EvidenceRefusal.agreementUnproven) { try AgreementProof(agreement, of: "Red") }
    }
  }

  @Test(arguments: [nil, ""])
  func `a refusal needs a reason`(_ reason: String?) {
    #expect(throws: EvidenceRefusal.reasonMissing) {
      try evidence().decided(.refused, reason: reason, by: UUID(), name: "Alicia", at: now)
    }
  }

  @Test func `a file is known by its first bytes and its ending together`() throws {
    for type in EvidenceFileType.allCases {
      for ending in type.endings {
        #expect(try EvidenceFile.type(of: type.firstBytes + [1, 2], named: "Mi archivo.\(ending.uppercased())") == type)
      }
      #expect(throws: EvidenceRefusal.fileType) { try EvidenceFile.type(of: type.firstBytes, named: "a.exe") }
      #expect(throws: EvidenceRefusal.fileType) { try EvidenceFile.type(of: type.firstBytes, named: "") }
      #expect(throws: EvidenceRefusal.fileType) { try EvidenceFile.type(of: Array("<html>".utf8), named: "a.\(type.ending)") }
    }
    #expect(throws: EvidenceRefusal.fileType) { try EvidenceFile.type(of: EvidenceFileType.png.firstBytes, named: "a.pdf") }
    #expect(throws: EvidenceRefusal.fileMissing) { try EvidenceFile.type(of: [], named: "a.pdf") }
  }

  @Test func `five megabytes are taken and one byte more is not`() throws {
    let head = EvidenceFileType.pdf.firstBytes
    let most = head + Array(repeating: 0, count: EvidenceFile.mostBytes - head.count)
    #expect(try EvidenceFile.type(of: most, named: "a.pdf") == .pdf)
    #expect(throws: EvidenceRefusal.fileTooLarge) { try EvidenceFile.type(of: most + [0], named: "a.pdf") }
  }

  @Test(arguments: [
    "https://www.gob.pe/institucion/x/1", "http://munisjm.gob.pe", "HTTPS://a.pe/?q=1#2", "https://a.pe:8443/á",
  ])
  func `a whole web address is taken as it was typed`(_ text: String) throws {
    #expect(try DocumentLink.read(text) == text)
  }

  @Test(arguments: [
    "", "acta", "www.gob.pe", "ftp://a.pe", "javascript:alert(1)", "https://", "https://localhost", "https://a.pe/x y",
    "https://user@a.pe/", "https://.pe", "https://a.", "https://a.pe/\"onload", "https://a.pe/<b>", "https://a.pe/\n1", "data:text/html,x.pe",
    "https://a.pe/" + String(repeating: "a", count: 500),
  ])
  func `anything else is refused`(_ text: String) {
    #expect(throws: EvidenceRefusal.address) { try DocumentLink.read(text) }
  }

  @Test func `every refusal and every kind has its words`() {
    for refusal in EvidenceRefusal.allCases { #expect(refusal.sentence.hasSuffix(".")) }
    #expect(Set(EvidenceKind.allCases.map(\.name)).count == EvidenceKind.allCases.count)
    for kind in EvidenceKind.allCases { #expect(kind.explanation.hasSuffix(".")) }
    let period = Period(.month, containing: Month(year: 2026, month: 10))
    let backings: [EvidenceBacking] = [
      .document(address: "a"), .file(EvidenceFile(type: .pdf, size: 1, digest: "")), .directory(services: 1, verified: 0),
      .report(indicator: "a", period: period, version: 1),
      .session(SessionProof(id: UUID(), kind: .ordinary, startsAt: now, body: "Red")),
      .agreement(AgreementProof(id: UUID(), code: "A-1", text: "Enviar", body: "Red")),
    ]
    #expect(backings.map(\.kind) == EvidenceKind.allCases)
  }
}
