import Domain
import Foundation
import Storage

/// Orientations at the desk: more as the year goes on, and two fairs.
struct DeskScenes {
  private let stage: Stage

  init(_ stage: Stage) { self.stage = stage }

  var opening: [Scene] {
    (0..<DemoYear.days).flatMap { offset -> [Scene] in
      let day = stage.start.adding(offset)
      let isFair = [120, 245].contains(offset)
      guard isFair || day.working == day else { return [] }
      var dice = Dice("ventanilla \(offset)")
      let count = isFair ? 46 : 3 + offset / 90 + dice.number(0...4)
      return (0..<count).map { number in
        let at = day.at(9 + number * 7 / count, dice.number(0...59))
        return Scene.last(at) { try await record(number, at, isFair: isFair, on: $0) }
      }
    }
  }

  private func record(_ number: Int, _ now: Date, isFair: Bool, on stage: Stage) async throws {
    var dice = Dice("persona \(Int(now.timeIntervalSince1970)) \(number)")
    let actor = stage.people.officer
    _ = try await OrientationStore(database: stage.database).record(
      try orientation(&dice, isFair: isFair), key: ClientKey(at: now), by: actor, pack: stage.plan, now: now)
  }

  private func orientation(_ dice: inout Dice, isFair: Bool) throws -> Orientation {
    let plan = stage.plan
    var needs = [dice.early(plan.needs.map(\.code))]
    if dice.happens(22) { needs.append(dice.early(plan.needs.map(\.code))) }
    let hasBarrier = dice.happens(38)
    let isResolved = dice.happens(71)
    return try Orientation(
      needs: needs.compactMap { $0 }, lifeStage: dice.any([.youth, .youth, .youngAdult, .youngAdult, .adult, .adolescence, .childhood, .olderAdult]),
      sex: dice.any([.female, .female, .female, .male, .male, .notStated]),
      nationality: dice.early(["VE", "PE", "CO", "BO", "EC", "HT", "CU", "CL"].compactMap(Nationality.init(rawValue:))),
      zone: dice.early(plan.zones.map(\.code) + [Orientation.outsideZone]),
      mobility: dice.early([.settled, .inTransit, .hostCommunity, .returning, .stranded, .notStated]),
      barriers: hasBarrier ? [dice.early(plan.barriers.map(\.code))].compactMap { $0 } : [],
      channel: isFair ? .fieldVisit : dice.early([.inPerson, .messaging, .phone, .web]), isFairDay: isFair,
      deeds: [.information] + (dice.happens(30) ? [.material] : []) + (isResolved ? [] : [.referral]),
      isResolved: isResolved)
  }
}
