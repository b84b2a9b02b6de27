import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import NIOCore
import Storage

/// What the live screen sends while people write: by plain forms, or by its script, which asks for JSON.
enum MinutesLive {
  static func write(_ exchange: Exchange) async throws -> Response {
    let session = try exchange.identifier()
    let id = try exchange.identifier("text")
    var form = exchange.form
    let typed = TypedText(
      text: id, typed: form.optional("text-\(id.text)", most: MinutesText.most) ?? "", seen: try exchange.seen, key: try exchange.key())
    guard exchange.wantsJSON else {
      return try await MinutesRoutes.change(exchange, at: "text-\(id.text)") { session in
        try form.finish()
        _ = try await exchange.site.minutes.write(typed, in: session, by: try exchange.actor, now: exchange.now)
      }
    }
    guard form.isValid else { return Response(refusal: form.errors[0].sentence, .unprocessableContent) }
    do {
      let written = try await exchange.site.minutes.write(typed, in: session, by: try exchange.actor, now: exchange.now)
      return try Response(
        json: WriteAnswer(outcome: written.outcome.word, at: Moment.time(exchange.now), text: TextState(written.text)))
    } catch let refusal as MinutesRefusal {
      return Response(refusal: refusal.sentence, .conflict)
    }
  }

  static func seat(_ exchange: Exchange) async throws -> Response {
    let session = try exchange.identifier()
    var form = exchange.form
    let seats = try form.seats()
    guard form.isValid else {
      if exchange.wantsJSON { return Response(refusal: form.errors[0].sentence, .unprocessableContent) }
      return try await MinutesRoutes.show(exchange, form, .unprocessableContent)
    }
    do {
      let overtaken = try await exchange.site.minutes.seat(seats, in: session, by: try exchange.actor, now: exchange.now)
      guard exchange.wantsJSON else {
        if overtaken.isEmpty { return exchange.redirect(Address("/sessions/" + session.text + "/minutes#seats")) }
        for institution in overtaken { form.refuse("seats", MinutesRefusal.seatOvertaken(institution).sentence) }
        return try await MinutesRoutes.show(exchange, form, .conflict)
      }
      guard let view = try await exchange.site.minutes.find(session, of: try exchange.actor.entity) else {
        throw Problem.notFound
      }
      return try Response(json: SeatAnswer(at: Moment.time(exchange.now), overtaken: overtaken, view))
    } catch let refusal as MinutesRefusal {
      if exchange.wantsJSON { return Response(refusal: refusal.sentence, .conflict) }
      form.refuse("seats", refusal.sentence)
      return try await MinutesRoutes.show(exchange, form, .conflict)
    }
  }

  /// What others changed since a revision; one question when nothing did.
  static func state(_ exchange: Exchange) async throws -> Response {
    let session = try exchange.identifier()
    let entity = try exchange.actor.entity
    guard let revision = try await exchange.site.minutes.revision(session, of: entity) else { throw Problem.notFound }
    if exchange.query["since"] == String(revision) {
      return Response(status: .noContent, headers: [.cacheControl: "no-store"])
    }
    guard let view = try await exchange.site.minutes.find(session, of: entity) else { throw Problem.notFound }
    return try Response(
      json: State(
        revision: view.minutes.revision, isOpen: view.minutes.isOpen, texts: view.texts.map { TextState($0) },
        shape: view.shape, quorum: view.quorum.sentence, isMet: view.quorum.isMet, seats: view.marks))
  }
}

extension Exchange {
  /// The script of a page asks, not the browser.
  var wantsJSON: Bool { request.headers[.accept]?.hasPrefix("application/json") ?? false }
}

extension Response {
  init(json value: some Encodable, status: HTTPResponse.Status = .ok) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    self.init(
      status: status, headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
      body: .init(byteBuffer: ByteBuffer(bytes: try encoder.encode(value))))
  }

  /// Why not, as plain text for a script to show.
  init(refusal sentence: String, _ status: HTTPResponse.Status) {
    self.init(
      status: status, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
      body: .init(byteBuffer: ByteBuffer(string: sentence)))
  }
}

extension Form {
  /// The seats a form carries: all of them, or one.
  /// - Throws: `Problem.badRequest`.
  mutating func seats() throws -> [(seat: Seat, was: String)] {
    let codes = values.keys.compactMap { $0.hasPrefix("was-") ? String($0.dropFirst(4)) : nil }.sorted()
    return try codes.map { code in
      guard let organization = UUID(uuidString: code) else { throw Problem.badRequest }
      let attendance: Seat.Attendance? = optionalChoice("attendance-\(code)")
      let official = optional("official-\(code)", most: 120) ?? ""
      let post = optional("post-\(code)", most: 160) ?? ""
      if (official + post).contains(where: { $0.isNewline || $0 == "|" }) {
        refuse("official-\(code)", "Escribe el nombre y el cargo en una línea, sin barras verticales.")
      }
      let seat = Seat(organization: organization, institution: "", attendance: attendance, official: official, post: post)
      return (seat, values["was-\(code)"]?.first ?? "")
    }
  }
}
