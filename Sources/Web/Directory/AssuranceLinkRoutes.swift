package import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
package import Storage
import Vault

/// Where an institution confirms or corrects what the directory says of it, by the link it was sent and without an
/// account. Opening a link does nothing: mail programs open links by themselves.
enum AssuranceLinkRoutes {
  static let routes: [Route] = [
    .get("/assurance/:token", .everyone) { exchange in
      try await answering(exchange) { view in
        exchange.page(AssurancePage(view: view, address: try exchange.assuranceAddress(), now: exchange.now))
      }
    },
    .post("/assurance/:token", .everyone, proof: .signedAddress) { exchange in
      try await answering(exchange) { view in
        do {
          try await exchange.site.assurances.confirm(
            view.request.id, seen: try seen(exchange.form, "seen"), offices: try seen(exchange.form, "seen-office"),
            now: exchange.now)
          return exchange.redirect(try exchange.assuranceAddress(), saying: .assured)
        } catch AssuranceRefusal.overtaken {
          let now = try await exchange.site.assurances.view(view.request.id, now: exchange.now)
          return exchange.page(
            AssurancePage(view: now, address: try exchange.assuranceAddress(), now: exchange.now, refusal: .overtaken),
            status: .conflict)
        }
      }
    },
    .get("/assurance/:token/services/:id", .everyone) { exchange in
      try await answering(exchange) { view in
        let item = try item(exchange, in: view)
        return exchange.page(try page(exchange, view, item, Form(proposing: item.service.details)))
      }
    },
    .post("/assurance/:token/services/:id", .everyone, proof: .signedAddress) { exchange in
      try await answering(exchange) { view in try await propose(exchange, view) }
    },
  ] + OfficeLinkRoutes.routes

  /// Whatever a link opens, or that it opens nothing any more.
  static func answering(
    _ exchange: Exchange, _ answer: (AssuranceView) async throws -> Response
  ) async throws -> Response {
    do {
      return try await answer(try await exchange.site.assurances.view(try exchange.assuranceSubject(), now: exchange.now))
    } catch AssuranceRefusal.gone {
      return exchange.page(AssuranceGonePage(), status: .gone)
    }
  }

  /// The services or focal points of the page with the versions it showed.
  private static func seen(_ form: Form, _ name: String) throws -> [UUID: Int] {
    var seen: [UUID: Int] = [:]
    for pair in form.all(name).prefix(AssuranceRequest.mostServices) {
      let parts = pair.split(separator: ":")
      guard parts.count == 2, let id = UUID(uuidString: String(parts[0])), let version = Int(parts[1]) else {
        throw Problem.badRequest
      }
      seen[id] = version
    }
    return seen
  }

  private static func item(_ exchange: Exchange, in view: AssuranceView) throws -> AssuranceView.Item {
    let id = try exchange.identifier()
    guard let item = view.items.first(where: { $0.service.id == id }) else { throw Problem.notFound }
    return item
  }

  private static func page(
    _ exchange: Exchange, _ view: AssuranceView, _ item: AssuranceView.Item, _ form: Form
  ) throws -> CorrectionFormPage {
    CorrectionFormPage(view: view, service: item.service, address: try exchange.assuranceAddress(), form: form)
  }

  private static func propose(_ exchange: Exchange, _ view: AssuranceView) async throws -> Response {
    let item = try item(exchange, in: view)
    var form = exchange.form
    do {
      let answers = form.proposed(for: item.service.details)
      try form.finish()
      try await exchange.site.assurances.propose(answers, for: item.service.id, request: view.request.id, now: exchange.now)
      return exchange.redirect(try exchange.assuranceAddress(), saying: .correctionSent)
    } catch is FormRefused {
      return exchange.page(try page(exchange, view, item, form), status: .unprocessableContent)
    } catch let refusal as AssuranceRefusal where refusal != .gone {
      var field = ProposedField.allCases.first?.rawValue ?? ""
      if case .cannotRead(let unread) = refusal { field = unread.rawValue }
      form.refuse(field, refusal.sentence)
      return exchange.page(try page(exchange, view, item, form), status: .unprocessableContent)
    }
  }
}

extension Exchange {
  func assuranceAddress() throws -> Address { "/assurance/\(try parameter("token"))" }

  /// The request a signed link is about.
  /// - Throws: `AssuranceRefusal.gone` when its time is over, `Problem.notFound` when it is none of ours.
  fileprivate func assuranceSubject() throws -> UUID {
    do {
      return try SignedLink.verify(try parameter("token"), kind: .assurance, with: try keys, now: now).subject
    } catch SignedLink.Refusal.expired {
      throw AssuranceRefusal.gone
    } catch is SignedLink.Refusal {
      throw Problem.notFound
    }
  }
}

extension Site {
  package var assurances: AssuranceStore { AssuranceStore(database: database) }

  /// The letter with its link, signed now: the token stands nowhere.
  package func letter(_ due: DueAssuranceLetter) throws -> AssuranceLetter {
    let link = SignedLink(
      kind: .assurance, subject: due.request.id, expiresAt: due.request.expiresAt, version: 1)
    return AssuranceLetter(
      organization: due.organization, lines: due.lines, offices: due.offices,
      address: "\(settings.publicAddress)/assurance/\(link.text(with: try keys.ring()))",
      expiresAt: due.request.expiresAt)
  }
}

extension Form {
  /// The short form as the service stands.
  init(proposing details: ServiceDetails) {
    self.init(
      values: Dictionary(
        uniqueKeysWithValues: ProposedField.offered(for: details).map { ($0.rawValue, [$0.text(of: details)]) }))
  }

  /// What was typed. What is open to all must not say who works there.
  mutating func proposed(for details: ServiceDetails) -> [ProposedField: String] {
    var answers: [ProposedField: String] = [:]
    for field in ProposedField.offered(for: details) where !all(field.rawValue).isEmpty {
      let text = optional(field.rawValue, most: field.most)?.replacing("\r\n", with: "\n") ?? ""
      if [.description, .eligibility, .cost].contains(field), let trace = PersonalTrace.found(in: text) {
        refuse(field.rawValue, trace.sentence)
      }
      answers[field] = text
    }
    return answers
  }
}
