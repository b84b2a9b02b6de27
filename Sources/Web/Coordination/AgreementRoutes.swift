import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// What institutions promised: list, board, and one agreement on its way to its evidence.
enum AgreementRoutes {
  static let routes: [Route] = [
    .get("/agreements", .may(.readBodies)) { exchange in
      let actor = try exchange.actor
      let filter = AgreementFilter(query: exchange.query)
      let page = Int(exchange.query["page"]).map { max(1, min($0, 10_000)) } ?? 1
      let found = try await exchange.site.agreements.list(filter, of: actor.entity, page: page, now: exchange.now)
      return exchange.page(
        AgreementListPage(
          agreements: found.agreements, total: found.total, page: page, filter: filter,
          bodies: try await exchange.site.bodies.names(of: actor.entity),
          organizations: try await exchange.site.organizations.all(of: actor.entity),
          milestones: try await exchange.plan().milestones, today: Day(exchange.now)))
    },
    .get("/agreements/board", .may(.readBodies)) { exchange in exchange.page(try await board(exchange)) },
    .get("/bodies/:code/agreements/new", .may(.manageBodies)) { exchange in
      try await showNew(exchange, Form(values: ["session": [exchange.query["session"]]]))
    },
    .post("/bodies/:code/agreements/new", .may(.manageBodies)) { exchange in try await make(exchange) },
    .get("/agreements/:id", .may(.readBodies)) { exchange in try await show(exchange, Form()) },
    .post("/agreements/:id/moves", .may(.manageBodies)) { exchange in try await move(exchange) },
  ]

  private static func board(_ exchange: Exchange) async throws -> AgreementBoardPage {
    let actor = try exchange.actor
    var overdue = AgreementFilter(query: exchange.query)
    (overdue.isOverdue, overdue.state) = (true, nil)
    var open = overdue
    (open.isOverdue, open.state) = (false, .open)
    var done = open
    done.state = .done
    let store = exchange.site.agreements
    let found = try await [overdue, open, done].asyncMap {
      try await store.list($0, of: actor.entity, now: exchange.now)
    }
    return AgreementBoardPage(
      columns: [
        .init(name: "Fuera de plazo", filter: overdue, agreements: found[0].agreements, total: found[0].total),
        .init(
          name: "Pendientes", filter: open, agreements: found[1].agreements.filter { !$0.agreement.isOverdue(on: Day(exchange.now)) },
          total: found[1].total - found[0].total),
        .init(name: "Cumplidos", filter: done, agreements: found[2].agreements, total: found[2].total),
      ], today: Day(exchange.now))
  }

  private static func make(_ exchange: Exchange) async throws -> Response {
    let view = try await exchange.bodyView()
    var form = exchange.form
    do {
      let promise = form.promise(
        members: view.inForce.map(\.membership.organization),
        milestones: try await exchange.plan().milestones.map(\.code), today: Day(exchange.now))
      let session = try await session(form["session"], of: view.body, exchange)
      try form.finish()
      guard let promise else { throw FormRefused(form: form) }
      let id = try await exchange.site.agreements.make(
        promise, in: view.body.code, session: session, by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/agreements/\(id.text)", saying: .saved)
    } catch is FormRefused {
      return try await showNew(exchange, form, .unprocessableContent)
    } catch let refusal as AgreementRefusal {
      form.refuse("text", refusal.sentence)
      return try await showNew(exchange, form, .conflict)
    }
  }

  /// The session an agreement was made in: only one of the same body counts.
  private static func session(_ text: String, of body: Body, _ exchange: Exchange) async throws -> UUID? {
    guard let id = UUID(uuidString: text) else { return nil }
    let found = try await exchange.site.bodySessions.find(id, of: try exchange.actor.entity)
    return found?.body.id == body.id ? id : nil
  }

  private static func move(_ exchange: Exchange) async throws -> Response {
    let id = try await exchange.agreementView().agreement.id
    var form = exchange.form
    do {
      let move = try form.agreementMove()
      try await exchange.site.agreements.move(
        id, move, seen: try exchange.seen, by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/agreements/\(id.text)", saying: .moved)
    } catch is FormRefused {
      return try await show(exchange, form, .unprocessableContent)
    } catch let refusal as AgreementRefusal {
      form.refuse("content", refusal.sentence)
      return try await show(exchange, form, .conflict)
    }
  }

  private static func showNew(
    _ exchange: Exchange, _ form: Form, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let view = try await exchange.bodyView()
    return exchange.page(
      AgreementFormPage(
        view: view, milestones: try await exchange.plan().milestones, form: form, token: exchange.formToken),
      status: status)
  }

  private static func show(
    _ exchange: Exchange, _ form: Form, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let view = try await exchange.agreementView()
    let plan = try await exchange.plan()
    let milestone = plan.milestones.first { $0.code == view.agreement.promise.milestone }
    let shown = try await exchange.site.evidence.products(shownBy: view.agreement.id, of: try exchange.actor.entity)
    return exchange.page(
      AgreementPage(
        view: view, milestone: milestone?.name, products: EvidenceWords.shown(shown, plan), form: form,
        mayManage: Policy.allows(try exchange.actor, .manageBodies), today: Day(exchange.now), token: exchange.formToken),
      status: status)
  }
}

extension Site {
  var agreements: AgreementStore { AgreementStore(database: database) }
}

extension Exchange {
  /// The agreement the address names.
  /// - Throws: `Problem.notFound`.
  func agreementView() async throws -> AgreementView {
    guard let view = try await site.agreements.find(try identifier(), of: try actor.entity) else {
      throw Problem.notFound
    }
    return view
  }
}

extension AgreementFilter {
  /// What a query asks for; what it misspells is left out.
  init(query: Form) {
    self.init()
    body = query["body"].isEmpty ? nil : query["body"]
    organization = UUID(uuidString: query["organization"])
    milestone = query["milestone"].isEmpty ? nil : query["milestone"]
    state = AgreementState(rawValue: query["state"])
    isOverdue = query["state"] == "overdue"
    dueBy = Day(query["due"])
  }

  var pairs: [(String, String)] {
    [
      ("body", body ?? ""), ("organization", organization?.text ?? ""), ("milestone", milestone ?? ""),
      ("state", isOverdue ? "overdue" : state?.rawValue ?? ""), ("due", dueBy?.description ?? ""),
    ]
  }
}

extension Form {
  mutating func promise(members: [UUID], milestones: [String], today: Day) -> Promise? {
    let text = required("text", AgreementRefusal.textMissing.sentence, most: 500)
    let organization = UUID(uuidString: self["organization"]).flatMap { members.contains($0) ? $0 : nil }
    if organization == nil { refuse("organization", "Elige la institución responsable entre las que integran el espacio.") }
    let post = required("post", AgreementRefusal.postMissing.sentence, most: 160)
    let due = requiredDay("due", "Elige la fecha límite.")
    if let due, due < today { refuse("due", AgreementRefusal.duePast.sentence) }
    let milestone = codes("milestone", among: milestones).first
    guard let organization, let due else { return nil }
    return Promise(text: text, organization: organization, post: post, due: due, milestone: milestone)
  }

  /// The move a form asks for.
  /// - Throws: `FormRefused` when something it needs is missing.
  mutating func agreementMove() throws -> AgreementMove {
    let kind: AgreementMove.Kind? = choice("move", "Elige qué quieres hacer con el acuerdo.")
    var move: AgreementMove?
    switch kind {
    case .extend:
      let due = requiredDay("due", "Elige la nueva fecha límite.")
      let reason = required("reason", AgreementRefusal.reasonMissing.sentence, most: 300)
      move = due.map { .extend(to: $0, reason: reason) }
    case .fulfil: move = .fulfil(evidence: required("evidence", AgreementRefusal.evidenceMissing.sentence, most: 300))
    case .drop: move = .drop(reason: required("drop-reason", AgreementRefusal.reasonMissing.sentence, most: 300))
    case nil: break
    }
    try finish()
    guard let move else { throw FormRefused(form: self) }
    return move
  }
}

extension Sequence {
  /// One after another.
  fileprivate func asyncMap<Answer>(_ work: (Element) async throws -> Answer) async throws -> [Answer] {
    var answers: [Answer] = []
    for element in self { answers.append(try await work(element)) }
    return answers
  }
}
