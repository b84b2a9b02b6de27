import Domain
import Foundation
import Testing

@Suite struct AssuranceTests {
  private let now = Date(timeIntervalSince1970: 1_795_000_000)
  private let home = UUID()

  private func service(_ change: (inout ServiceDetails) -> Void = { _ in }) throws -> Service {
    var details = ServiceDetails(organization: home, name: "Posta")
    details.categories = ["salud"]
    change(&details)
    return try Service.added(details, id: UUID(), at: now)
  }

  @Test func `a doubt outweighs a verification, and a verification clears it`() throws {
    var service = try service().verified(by: UUID(), seen: 1, at: now)
    #expect(service.assurance(at: now) == .verified && !service.assurance(at: now).sinks)
    service.doubtedAt = now
    #expect(service.assurance(at: now) == .doubted && service.assurance(at: now).sinks)
    let cleared = try service.verified(by: nil, seen: 2, at: now)
    #expect(cleared.assurance(at: now) == .verified && cleared.doubtedAt == nil && cleared.verification?.by == nil)
    #expect(cleared.assurance(at: now.addingTimeInterval(180 * 86_400)) == .expired)
    #expect(cleared.assurance(at: now.addingTimeInterval(151 * 86_400)) == .expiring)
  }

  @Test func `only the institution itself answers from its account, and nobody by hand for a link`() {
    #expect(AssuranceChannel.open(to: home, over: home) == [.account, .visit, .telephone])
    #expect(AssuranceChannel.open(to: home, over: UUID()) == [.telephone, .visit])
  }

  @Test func `what differs is named field by field, and taking those fields makes both the same`() throws {
    let first = try service { $0.cost = "Gratis" }.details
    var second = first
    second.cost = "S/ 5"
    second.hoursNote = "Feriados, no"
    second.coverage = "Todo el distrito"
    second.locations = [Location(id: UUID(), name: "Sede")]
    #expect(Set(first.differences(from: second)) == [.cost, .hours, .area, .locations])
    #expect(first.taking(first.differences(from: second), from: second) == second)
    #expect(first.differences(from: first).isEmpty)
    for field in ServiceField.allCases { #expect(first.taking(field, from: first) == first, "\(field)") }
  }

  @Test func `an event says what happened, and nothing when nothing did`() throws {
    let before = try service()
    let hand = ServiceEvent.Hand.account(UUID(), of: home)
    let confirmed = try before.verified(by: UUID(), seen: 1, days: 90, at: now)
    let event = try #require(ServiceEvent(from: before, to: confirmed, through: .visit, by: hand, at: now))
    #expect(event.kind == .confirmed && event.assurance?.channel == .visit && event.fields.isEmpty)
    #expect(event.assurance?.validUntil == now.addingTimeInterval(90 * 86_400))
    var details = before.details
    details.cost = "Gratis"
    let corrected = try before.edited(details, seen: 1, at: now)
    let correction = try #require(ServiceEvent(from: before, to: corrected, through: nil, by: hand, at: now))
    #expect(correction.kind == .corrected && correction.fields == [.cost])
    let same = try before.edited(before.details, seen: 1, at: now)
    #expect(ServiceEvent(from: before, to: same, through: nil, by: hand, at: now) == nil)
    let retired = try before.retired(seen: 1, at: now)
    #expect(ServiceEvent(from: before, to: retired, through: nil, by: hand, at: now)?.kind == .retired)
  }

  @Test func `a doubt never says a small number, and reasons that speak of something else cast none`() {
    let week = WeeklyDigest.week(of: Day(now))
    #expect(ServiceDoubt(reason: .moved, week: week, declines: 9).count == nil)
    #expect(ServiceDoubt(reason: .moved, week: week, declines: 10).count == 10)
    #expect(DeclineReason.allCases.filter { !$0.castsDoubt } == [.other])
  }
}
