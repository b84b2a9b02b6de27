import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// An institution corrects one of its focal points by its link: who is in office is decided elsewhere.
enum OfficeLinkRoutes {
  static let routes: [Route] = [
    .get("/assurance/:token/focal-points/:id", .everyone) { exchange in
      try await AssuranceLinkRoutes.answering(exchange) { view in
        let office = try office(exchange, in: view)
        return try page(exchange, view, office, Form(proposing: office.focalPoint.appointment))
      }
    },
    .post("/assurance/:token/focal-points/:id", .everyone, proof: .signedAddress) { exchange in
      try await AssuranceLinkRoutes.answering(exchange) { view in try await propose(exchange, view) }
    },
  ]

  private static func office(_ exchange: Exchange, in view: AssuranceView) throws -> AssuranceView.Office {
    let id = try exchange.identifier()
    guard let office = view.offices.first(where: { $0.focalPoint.id == id }) else { throw Problem.notFound }
    return office
  }

  private static func page(
    _ exchange: Exchange, _ view: AssuranceView, _ office: AssuranceView.Office, _ form: Form,
    _ status: HTTPResponse.Status = .ok
  ) throws -> Response {
    exchange.page(
      OfficeFormPage(view: view, office: office, address: try exchange.assuranceAddress(), form: form), status: status)
  }

  private static func propose(_ exchange: Exchange, _ view: AssuranceView) async throws -> Response {
    let office = try office(exchange, in: view)
    var form = exchange.form
    do {
      let answers = form.proposedOffice()
      try form.finish()
      try await exchange.site.assurances.propose(
        answers, forOffice: office.focalPoint.id, request: view.request.id, now: exchange.now)
      return exchange.redirect(try exchange.assuranceAddress(), saying: .correctionSent)
    } catch is FormRefused {
      return try page(exchange, view, office, form, .unprocessableContent)
    } catch let refusal as AssuranceRefusal where refusal != .gone {
      var field = "in-office"
      if case .cannotReadOffice(let unread) = refusal { field = unread.rawValue }
      form.refuse(field, refusal.sentence)
      return try page(exchange, view, office, form, .unprocessableContent)
    }
  }
}

extension Form {
  /// The short form as the appointment stands.
  init(proposing appointment: Appointment) {
    var values = ["in-office": ["yes"]]
    for field in [AppointmentField.post, .email, .phone] { values[field.rawValue] = [field.text(of: appointment)] }
    self.init(values: values)
  }

  /// What was typed. Of who left, only who took over, without a number of theirs.
  mutating func proposedOffice() -> [AppointmentField: String] {
    let leaves = self["in-office"] == "no"
    if !["yes", "no"].contains(self["in-office"]) { refuse("in-office", "Elija si sigue en el encargo.") }
    var answers: [AppointmentField: String] = [:]
    for field in leaves ? [AppointmentField.departure] : [.post, .email, .phone] {
      let text = optional(field.rawValue, most: field.most) ?? ""
      if [.departure, .post].contains(field), let trace = PersonalTrace.found(in: text) {
        refuse(field.rawValue, trace.sentence)
      }
      answers[field] = text
    }
    return answers
  }
}
