import Documents
import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// Minutes on their way from proposal to published versions.
enum MinutesApprovalRoutes {
  static let routes: [Route] =
    [
      .post("/sessions/:id/minutes/proposal", .may(.manageBodies)) { exchange in
        try await step(exchange) { try await exchange.site.minutes.propose($0, by: try exchange.actor, now: exchange.now) }
      },
      .post("/sessions/:id/minutes/withdrawal", .may(.manageBodies)) { exchange in
        try await step(exchange) { try await exchange.site.minutes.withdraw($0, by: try exchange.actor, now: exchange.now) }
      },
      .post("/sessions/:id/minutes/publication", .may(.manageBodies)) { exchange in
        try await step(exchange) { try await exchange.site.minutes.publish($0, by: try exchange.actor, now: exchange.now) }
      },
      .post("/sessions/:id/minutes/declaration", .may(.manageBodies)) { exchange in
        try await step(exchange) { session in
          let reason = try reason(exchange)
          try await exchange.site.minutes.declare(session, reason: reason, by: try exchange.actor, now: exchange.now)
        }
      },
      .post("/sessions/:id/minutes/correction", .may(.manageBodies)) { exchange in
        try await step(exchange) { session in
          let reason = try reason(exchange)
          try await exchange.site.minutes.reopen(session, reason: reason, by: try exchange.actor, now: exchange.now)
        }
      },
      .post("/sessions/:id/minutes/answers", .may(.answerMinutes)) { exchange in try await answer(exchange) },
      .get("/sessions/:id/minutes/versions/:version", .may(.readBodies)) { exchange in
        exchange.page(try await page(exchange, nil))
      },
    ]
    + PaperFormat.allCases.map { format in
      .get("/sessions/:id/minutes/versions/:version/acta.\(format.rawValue)", .may(.readBodies)) { exchange in
        let page = try await page(exchange, nil)
        let paper = OfficePaper.minutes(page.published.content, digest: page.published.digest)
        return try await exchange.file(of: paper, as: format, noted: paper.name) { refusal in
          MinutesVersionPage(
            published: page.published, session: page.session, base: page.base, crumb: page.crumb, press: page.press,
            refusal: refusal)
        }
      }
    }

  private static func step(_ exchange: Exchange, _ work: (UUID) async throws -> Void) async throws -> Response {
    // Whoever may not read it learns nothing about it.
    _ = try await exchange.minutesView()
    return try await MinutesRoutes.change(exchange, at: "content", work)
  }

  private static func reason(_ exchange: Exchange) throws -> String {
    var form = exchange.form
    let reason = form.required("reason", MinutesRefusal.reasonMissing.sentence, most: 300)
    try form.finish()
    return reason
  }

  private static func answer(_ exchange: Exchange) async throws -> Response {
    try await step(exchange) { session in
      var form = exchange.form
      let kind: Minutes.Answer.Kind? = form.choice("answer", "Elige si apruebas u observas el acta.")
      let text =
        kind == .observed ? form.required("observation", MinutesRefusal.observationMissing.sentence, most: 1000) : nil
      try form.finish()
      guard let kind else { throw FormRefused(form: form) }
      try await exchange.site.minutes.answer(kind, text: text, to: session, by: try exchange.actor, now: exchange.now)
    }
  }

  private static func page(_ exchange: Exchange, _ refusal: PressRefusal?) async throws -> MinutesVersionPage {
    let session = try exchange.identifier()
    guard let number = Int(try exchange.parameter("version")),
      let published = try await exchange.site.minutes.version(number, of: session, in: try exchange.actor.entity)
    else { throw Problem.notFound }
    return MinutesVersionPage(
      published: published, session: session, base: "/sessions/\(session.text)/minutes/versions",
      crumb: ("/sessions/\(session.text)", "Sesión"), press: exchange.site.press, refusal: refusal)
  }
}
