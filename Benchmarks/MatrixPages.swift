import Database
import Domain
import Foundation
import Storage

extension Bench {
  /// The matrix page after ten thousand and after a million orientations over the same two years, taking turns.
  func measureMatrix() async throws {
    try await checkGeneration()
    let few = try await Place.found(self, "few")
    let many = try await Place.found(self, "many")
    try await few.generate(10_000)
    try await many.generate(1_000_000)
    let servers = (few: try await Server.start(few), many: try await Server.start(many))
    let sessions = (few: try await few.session(of: "planeamiento"), many: try await many.session(of: "planeamiento"))
    func read(_ isMany: Bool) throws -> Double {
      let (server, place) = isMany ? (servers.many, many) : (servers.few, few)
      let session = isMany ? sessions.many : sessions.few
      return try Load.run(.read, "/matrix", on: server, as: session, keys: place.keys, connections: 1, seconds: 2).p50
    }
    _ = (try read(false), try read(true))
    var times: (few: [Double], many: [Double]) = ([], [])
    for _ in 0..<rounds {
      times.few.append(try read(false))
      times.many.append(try read(true))
    }
    try servers.few.stop()
    try servers.many.stop()
    await few.database.close()
    await many.database.close()
    report.tell("matrix page after 10 000, ms", engine, Report.text(times.few.median))
    report.tell("matrix page after 1 000 000, ms", engine, Report.text(times.many.median))
    report.note("matrix page 1 000 000 ÷ 10 000", engine, times.many.median / times.few.median, under: 1.3)
  }

  /// The fast way must leave the very counts that recording leaves.
  private func checkGeneration() async throws {
    let (fast, slow) = (try await Place.found(self, "fast"), try await Place.found(self, "slow"))
    try await fast.generate(200)
    try await slow.record(200)
    let (left, right) = (try await fast.tallies(), try await slow.tallies())
    guard left == right, !left.isEmpty else { throw Trouble("generated counts differ from recorded ones") }
    await fast.database.close()
    await slow.database.close()
  }
}

extension Place {
  private var days: ClosedRange<Int> {
    let today = Day(Date()).number
    return today - 730...today
  }

  /// The same people come on the same days, whichever way they are counted.
  private func orientations(_ count: Int, _ body: (Orientation, Day) throws -> Void) throws {
    var crowd = Crowd(plan: plan, days: days)
    for _ in 0..<count {
      let (orientation, day) = try crowd.next()
      try body(orientation, day)
    }
  }

  /// Counts as they stand when the rows have been erased.
  func generate(_ count: Int) async throws {
    let desk = plan.owner
    var tally = Tally()
    try orientations(count) { orientation, day in
      tally.add(Tallying.cells(of: orientation, in: day.month, at: desk, by: plan.tabulations))
    }
    let (all, entity) = (tally, entity)
    try await database.write { try $0.settle(all, of: entity) }
  }

  /// Records each as the desk does, and erases the rows.
  func record(_ count: Int) async throws {
    let actor = try await actor("orientacion")
    let store = OrientationStore(database: database)
    var all: [(Orientation, Day)] = []
    try orientations(count) { all.append(($0, $1)) }
    for (orientation, day) in all {
      _ = try await store.record(
        orientation, key: try ClientKey(UUID().uuidString), by: actor, pack: plan, now: day.start.addingTimeInterval(43_200))
    }
    try await store.settle(now: Date().addingTimeInterval(30 * 86_400))
  }

  func tallies() async throws -> [[SQLValue]] {
    try await database.read { reader in
      try reader.rows(
        """
        SELECT tabulation_code, month, desk, d1, d2, d3, count, settled FROM tally
        ORDER BY tabulation_code, month, desk, d1, d2, d3
        """
      ).map(\.values)
    }
  }
}

/// People at a desk, as uneven as they are: most come for a few needs and from a few countries.
struct Crowd {
  let plan: PlanPack
  let days: ClosedRange<Int>
  private var seed: UInt64 = 20_261_118

  init(plan: PlanPack, days: ClosedRange<Int>) {
    self.plan = plan
    self.days = days
  }

  private static let countries = ["VE", "VE", "VE", "VE", "VE", "VE", "PE", "PE", "CO", "EC", "HT", "BO", "CU", "CL"]
    .compactMap(Nationality.init(rawValue:))

  mutating func next() throws -> (Orientation, Day) {
    let orientation = try Orientation(
      needs: [uneven(plan.needs).code] + (chance(4) ? [uneven(plan.needs).code] : []), lifeStage: any(LifeStage.allCases),
      sex: any(Sex.allCases), nationality: any(Self.countries), zone: plan.zones.isEmpty ? nil : any(plan.zones).code,
      mobility: uneven(Mobility.allCases), barriers: chance(3) ? [uneven(plan.barriers).code] : [],
      channel: uneven(Channel.allCases), isFairDay: chance(10), deeds: [uneven(Deed.allCases)], isResolved: !chance(3),
      screening: chance(5) ? Screening(yes: [any(plan.criteria).code], of: plan.criteria) : nil)
    return (orientation, Day(number: days.lowerBound + number(days.count)))
  }

  /// A small generator with a fixed seed (splitmix64): every run counts the same people.
  private mutating func number(_ bound: Int) -> Int {
    seed &+= 0x9E37_79B9_7F4A_7C15
    var mixed = seed
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }

  private mutating func chance(_ one: Int) -> Bool { number(one) == 0 }
  private mutating func any<Element>(_ choices: [Element]) -> Element { choices[number(choices.count)] }
  private mutating func uneven<Element>(_ choices: [Element]) -> Element {
    choices[min(number(choices.count), number(choices.count))]
  }
}
