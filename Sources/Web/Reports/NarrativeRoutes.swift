import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage
import Vault

/// Writing in a draft. Two people in different boxes never meet; in the same box nothing of either is lost.
enum NarrativeRoutes {
  /// Eight boxes of 4000 characters, each up to twelve bytes as browsers send them.
  private static let bytes = 512 * 1024

  static let routes: [Route] = [
    .get("/reports/:id/edit", .may(.writePlanReport)) { exchange in
      let report = try await exchange.planReport()
      guard report.isDraft else { throw PlanReportRefusal.issued }
      return page(report, Form(report), [], exchange)
    },
    .post("/reports/:id/edit", .may(.writePlanReport), mostBytes: bytes) { exchange in try await write(exchange) },
  ]

  private static func write(_ exchange: Exchange) async throws -> Response {
    let report = try await exchange.planReport()
    guard report.isDraft else { throw PlanReportRefusal.issued }
    var form = exchange.form
    let writings = form.writings(in: report)
    do {
      try form.finish()
    } catch {
      return page(report, form, [], exchange, .unprocessableContent)
    }
    let overtaken = try await exchange.site.planReports.write(
      writings, in: report.id, by: try exchange.actor, now: exchange.now)
    guard overtaken.isEmpty else {
      for box in overtaken {
        form.refuse(box.rawValue, "Otra persona guardó «\(box.name)» mientras escribías. Compara los dos textos, deja el tuyo como debe quedar y guarda otra vez.")
      }
      return page(try await exchange.planReport(), form, overtaken, exchange, .conflict)
    }
    let goesOn = form["then"] == "read"
    return exchange.redirect(
      goesOn ? "/reports/\(report.id.text)" : "/reports/\(report.id.text)/edit", saying: .saved)
  }

  private static func page(
    _ report: PlanReport, _ form: Form, _ overtaken: [NarrativeBox], _ exchange: Exchange,
    _ status: HTTPResponse.Status = .ok
  ) -> Response {
    exchange.page(
      NarrativePage(report: report, overtaken: overtaken, form: form, token: exchange.formToken), status: status)
  }
}

extension Form {
  init(_ report: PlanReport) {
    self.init(values: Dictionary(uniqueKeysWithValues: report.kind.boxes.map { ($0.rawValue, [report.text($0)]) }))
  }

  /// The boxes that were touched. What a person left as it was is not theirs to save.
  fileprivate mutating func writings(in report: PlanReport) -> [NarrativeBox: PlanReport.Writing] {
    report.kind.boxes.reduce(into: [:]) { writings, box in
      let text = optional(box.rawValue, most: report.kind.mostCharacters) ?? ""
      guard self["was-\(box.rawValue)"] != box.mark(text), !values(box).isEmpty else { return }
      writings[box] = PlanReport.Writing(text: text, seen: Int(self["seen-\(box.rawValue)"]) ?? 0)
    }
  }

  private func values(_ box: NarrativeBox) -> [String] { all(box.rawValue) }
}

extension NarrativeBox {
  /// Stands for a text in a form: tells whether it was touched.
  func mark(_ text: String) -> String { Fingerprint.of(Array(text.utf8)) }
}
