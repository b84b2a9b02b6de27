import Domain
import Foundation
import Storage

/// What institutions answer to the letters that ask them to confirm: most say that nothing changed, some correct, some are
/// silent. Nothing leaves: addresses of the year cannot exist.
struct LetterScenes {
  private let stage: Stage
  private var store: AssuranceStore { AssuranceStore(database: stage.database) }

  init(_ stage: Stage) { self.stage = stage }

  /// Takes on the letters that are due, as the running system does.
  func answers(now: Date) async throws -> [Scene] {
    var scenes: [Scene] = []
    for letter in try await store.takeLetters(now: now) {
      try await store.settle(letter, isSent: true, now: now)
      scenes += answer(to: letter, now)
    }
    return scenes
  }

  private func answer(to letter: DueAssuranceLetter, _ now: Date) -> [Scene] {
    // By what it says: identifiers are new each time.
    let names = letter.lines.map(\.service) + letter.offices.map(\.name)
    var dice = Dice("carta \(letter.organization) \(names.joined(separator: " ")) \(Day(now))")
    // As likely as in an office that is busy: the next letter finds the others.
    guard dice.happens(45) else { return [] }
    let later = Day(now).adding(dice.number(2...6)).working.at(dice.number(9...15), dice.number(0...59))
    let corrects = dice.happens(20)
    return [
      Scene(later) { [dice] _ in
        var dice = dice
        return try await corrects ? correct(letter.request.id, later, &dice) : confirm(letter.request.id, later)
      }
    ]
  }

  private func confirm(_ request: UUID, _ now: Date) async throws -> [Scene] {
    // An official may have handed over since: then the link works no longer.
    guard let view = try await shown(request, now) else { return [] }
    try await store.confirm(
      request, seen: Dictionary(uniqueKeysWithValues: view.items.map { ($0.service.id, $0.service.version) }),
      offices: Dictionary(uniqueKeysWithValues: view.offices.map { ($0.focalPoint.id, $0.focalPoint.version) }), now: now)
    return []
  }

  private func correct(_ request: UUID, _ now: Date, _ dice: inout Dice) async throws -> [Scene] {
    guard let view = try await shown(request, now) else { return [] }
    if let service = view.items.first?.service {
      let hours = dice.any(["lunes a viernes 8:00-13:00", "lunes a viernes 9:00-17:00"]) ?? ""
      guard hours != ProposedField.hours.text(of: service.details) else { return [] }
      try await store.propose([.hours: hours], for: service.id, request: request, now: now)
    } else if let office = view.offices.first {
      try await store.propose(
        [.phone: "demostración 000 \(dice.number(100...999))"], forOffice: office.focalPoint.id, request: request, now: now)
    }
    let later = Day(now).adding(dice.number(8...20)).working.at(11, 30)
    return [.last(later) { _ in try await settle(later) }]
  }

  private func shown(_ request: UUID, _ now: Date) async throws -> AssuranceView? {
    do { return try await store.view(request, now: now) } catch AssuranceRefusal.gone { return nil }
  }

  /// The secretary takes what waits.
  private func settle(_ now: Date) async throws {
    for line in try await store.corrections(of: stage.entity).lines {
      switch line.subject {
      case .service:
        guard let view = try await store.correction(line.id, of: stage.entity) else { continue }
        try await store.settle(
          line.id, accepting: Dictionary(uniqueKeysWithValues: view.correction.lines.map { ($0.field, true) }),
          seen: view.service.version, by: stage.secretary, now: now)
      case .focalPoint:
        guard let found = try await store.appointmentCorrection(line.id, of: stage.entity) else { continue }
        try await store.settle(
          appointment: line.id,
          accepting: Dictionary(uniqueKeysWithValues: found.correction.lines.map { ($0.field, $0.field != .departure) }),
          seen: found.view.focalPoint.version, by: stage.secretary, now: now)
      }
    }
  }
}
