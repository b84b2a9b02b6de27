import Domain
import Foundation
import Storage

/// Referrals from the desk to services whose institution answers. Most are answered in time, some never.
struct ReferralScenes {
  private let stage: Stage
  private var store: ReferralStore { ReferralStore(database: stage.database, keys: stage.keys) }

  init(_ stage: Stage) { self.stage = stage }

  var opening: [Scene] {
    (30..<DemoYear.days).compactMap { offset in
      let day = stage.start.adding(offset)
      var dice = Dice("derivacion \(offset)")
      guard day.working == day, dice.happens(55) else { return nil }
      let now = day.at(dice.number(9...15), dice.number(0...59))
      return Scene(now) { [dice] _ in try await send(dice, now) }
    } + [moved]
  }

  /// In the last days a service turns out to have moved: its entry is in doubt when the year ends.
  private var moved: Scene {
    let now = stage.start.adding(DemoYear.days - 6).working.at(9, 10)
    return Scene(now) { _ in try await send(Dice("mudanza"), now, declining: .moved) }
  }

  private func send(_ start: Dice, _ now: Date, declining reason: DeclineReason? = nil) async throws -> [Scene] {
    var dice = start
    guard let need = dice.early(stage.plan.needs), let service = try await service(for: need),
      let receiver = stage.people.focalPoints[service.organization]
    else { return [] }
    let agrees = dice.happens(60)
    let draft = ReferralDraft(
      clientKey: UUID(), service: service.id, need: need, urgency: dice.early([.routine, .priority, .urgent]) ?? .routine,
      confidentiality: .ordinary, consent: agrees ? Consent(purpose: .attentionAndFollowUp, means: .spoken) : nil,
      handover: agrees ? Self.handover(need) : .empty)
    let id = try await store.send(draft, by: stage.people.officer, now: now).id
    if let reason { return [move(.decline(reason), id, receiver, now.addingTimeInterval(3 * 3600))] }
    return answers(to: id, by: receiver, after: now, dice)
  }

  /// Only how to be reached: through the desk, so that not even an invented number stands there.
  private static func handover(_ need: Need) -> Handover {
    Handover(contact: need.slice.contains(.contact) ? SafeContact(way: .desk, times: .any, value: "") : nil)
  }

  private func service(for need: Need) async throws -> (id: UUID, organization: UUID)? {
    var search = ServiceSearch()
    search.categories = need.categories
    let page = try await ServiceStore(database: stage.database).search(search, of: stage.entity, now: stage.start.at(9))
    return page.items.first { stage.people.focalPoints[$0.service.details.organization] != nil }
      .map { ($0.id, $0.service.details.organization) }
  }

  private func answers(to id: UUID, by receiver: Actor, after now: Date, _ start: Dice) -> [Scene] {
    var dice = start
    // One in twelve is never answered: the clock shows it, and it escalates.
    guard !dice.happens(8) else { return [] }
    let first = Day(now).adding(dice.number(0...2)).working
    let hour = first == Day(now) ? 17 : 10
    if dice.happens(9) {
      return [move(.decline(dice.any(DeclineReason.allCases) ?? .full), id, receiver, first.at(hour, 5))]
    }
    let visit = first.adding(dice.number(2...9)).working
    let end = visit.adding(dice.number(3...15)).working
    let outcome: Outcome = dice.early([.resolved, .partlyResolved, .referredOn]) ?? .resolved
    return [
      move(.acknowledge, id, receiver, first.at(hour, 5)), move(.accept, id, receiver, first.at(hour, 20)),
      move(.attend, id, receiver, visit.at(12)), move(.close(outcome), id, receiver, end.at(16)),
    ]
  }

  private func move(_ move: ReferralMove, _ id: UUID, _ actor: Actor, _ now: Date) -> Scene {
    .last(now) { _ in _ = try await store.move(id, move, by: actor, now: now) }
  }
}
