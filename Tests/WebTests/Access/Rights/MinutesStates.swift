import Domain
import Foundation
import Storage
import Support

@testable import Web

extension Rights {
  private static let secretary = of(.technicalSecretary)
  private static let writers = of(.technicalSecretary, .planner)

  static let minutes: Table = [
    "GET /sessions/:id/minutes": of(.technicalSecretary, .planner, .focalPoint),
    "POST /sessions/:id/minutes": writers, "GET /sessions/:id/minutes/state": writers,
    "POST /sessions/:id/minutes/texts/:text": writers, "POST /sessions/:id/minutes/texts/:text/apart": writers,
    "POST /sessions/:id/minutes/seats": writers, "POST /sessions/:id/minutes/time": writers,
    "POST /sessions/:id/minutes/points": writers, "POST /sessions/:id/minutes/points/:point/removal": writers,
    "POST /sessions/:id/minutes/points/:point/agreements": writers,
    "POST /sessions/:id/minutes/proposal": secretary, "POST /sessions/:id/minutes/withdrawal": secretary,
    "POST /sessions/:id/minutes/declaration": secretary, "POST /sessions/:id/minutes/publication": secretary,
    "POST /sessions/:id/minutes/correction": secretary, "POST /sessions/:id/minutes/answers": of(.focalPoint),
    "GET /sessions/:id/minutes/versions/:version": staff,
    "GET /sessions/:id/minutes/versions/:version/acta.pdf": staff,
    "GET /sessions/:id/minutes/versions/:version/acta.docx": staff,
    "GET /bodies/:code/minutes": staff, "POST /bodies/:code/minutes": secretary,
    "GET /public/bodies/:code/minutes": everyone, "GET /public/bodies/:code/minutes/:session/:version": everyone,
  ]
}

extension RecordState {
  /// The municipality and the DEMUNA are in the session; the CEM of Hugo is not. The server of these tests makes no files.
  static let minutesStates: [RecordState] = [
    RecordState(
      name: "minutes being written", lines: lines(writing: true, moves: ["proposal"]), secrets: ["Hecho reservado"]
    ) { try await minutes($0, .writing) },
    RecordState(
      name: "minutes that wait for approval", lines: lines(moves: ["withdrawal", "declaration"], isProposed: true),
      secrets: ["Hecho reservado"]
    ) { try await minutes($0, .proposed) },
    RecordState(name: "minutes that are approved", lines: lines(moves: ["publication"]), secrets: ["Hecho reservado"]) {
      try await minutes($0, .approved)
    },
    RecordState(name: "minutes that are published", lines: lines(moves: ["correction"], isPublished: true)) {
      try await minutes($0, .published)
    },
    RecordState(name: "minutes of another entity", lines: lines(isThere: false)) { _ in
      ["id": UUID().text, "text": UUID().text, "point": UUID().text, "version": "1"]
    },
  ]

  private static let writers: Set<Person> = [.alicia, .fabio]
  private static let steps = ["proposal", "withdrawal", "declaration", "publication", "correction"]

  private static func lines(
    writing: Bool = false, moves: [String] = [], isProposed: Bool = false, isPublished: Bool = false, isThere: Bool = true
  ) -> [Line] {
    let (writer, late): (Set<Person>, Set<Person>) =
      !isThere ? ([], []) : writing ? (writers, []) : ([], writers)
    func write(_ path: String, _ fields: [String: String]) -> Line {
      Line(route: "POST /sessions/:id/minutes/\(path)", fields: fields, allowed: writer, refused: late)
    }
    func step(_ name: String) -> Line {
      let isNow = moves.contains(name)
      return Line(
        route: "POST /sessions/:id/minutes/\(name)", fields: ["reason": "Sesión 2"],
        allowed: isThere && isNow ? [.alicia] : [], refused: isThere && !isNow ? [.alicia] : [])
    }
    let versions = ["", "/acta.pdf", "/acta.docx"].map { file in
      Line(
        route: "GET /sessions/:id/minutes/versions/:version\(file)", allowed: isPublished && file.isEmpty ? Rights.staff : [],
        refused: isPublished && !file.isEmpty ? Rights.staff : [])
    }
    return [
      Line(route: "GET /sessions/:id/minutes", allowed: isThere ? [.alicia, .fabio, .carmen] : []),
      Line(route: "POST /sessions/:id/minutes", allowed: isThere ? writers : []),
      Line(route: "GET /sessions/:id/minutes/state", allowed: isThere ? writers : []),
      write("texts/:text/apart", ["how": "join", "key": UUID().text]).asMissing(isThere ? writers : []),
      write("seats", [:]), write("time", ["started": "9:00", "ended": "10:00"]), write("points", ["title": "Otro"]),
      write("points/:point/removal", [:]).asMissing(isThere && !writing ? writers : [], orAllowed: writer),
      Line(
        route: "POST /sessions/:id/minutes/answers", fields: ["answer": "approved"], allowed: isProposed ? [.carmen] : [],
        refused: isThere && !isProposed ? [.carmen] : []),
      Line(route: "POST /sessions/:id/minutes/texts/:text", fields: ["seen": "1", "key": UUID().text], allowed: isThere ? (writing ? writers : []) : [], refused: late),
      Line(route: "POST /sessions/:id/minutes/points/:point/agreements", fields: [:], allowed: isThere ? writers : []),
    ] + steps.map(step) + versions
  }

  private static func minutes(_ site: TestSite, _ state: Minutes.State) async throws -> [String: String] {
    let place = try await SessionInProgress.begin(site.town, in: site.site.database)
    let view = try await place.view()
    let (text, point) = (view.points[0].notes.id, view.points[1].id)
    try await place.write("Hecho reservado", into: text, seen: 1, by: .alicia)
    try await place.complete()
    let (alicia, now) = (site.town.actor(.alicia), place.now)
    if state != .writing { try await place.minutes.propose(place.session, by: alicia, now: now) }
    if [.approved, .published].contains(state) {
      try await place.minutes.declare(place.session, reason: "Sesión 2", by: alicia, now: now)
    }
    if state == .published { try await place.minutes.publish(place.session, by: alicia, now: now) }
    return ["id": place.session.text, "text": text.text, "point": point.text, "version": "1"]
  }
}

extension RecordState.Line {
  /// What it asks for is not there, or not any more: a refusal of the rules.
  fileprivate func asMissing(_ people: Set<Person>, orAllowed allowed: Set<Person> = []) -> RecordState.Line {
    RecordState.Line(route: route, fields: fields, allowed: allowed, refused: people)
  }
}
