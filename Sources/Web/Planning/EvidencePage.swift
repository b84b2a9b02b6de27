import Domain
import Foundation
import HTML

/// Adds evidence to a product. Another kind reloads the page, so that it asks only for what that kind needs.
struct EvidencePage: Page {
  let line: PlanBoard.Line
  let plan: PlanPack
  let kind: EvidenceKind
  let offer: EvidenceOffer
  let form: Form
  let key: String
  let token: HTML

  var title: String { form.titled("Agregar evidencia") }
  var section: Section? { .plan }
  var layout: PageLayout { .narrow }

  private var product: Address { Address("/plan/products/\(line.product.code)") }
  private var address: Address { Address("/plan/products/\(line.product.code)/evidence") }

  var content: HTML {
    """
    <a class="crumb" href="\(product)">\(line.product.name)</a>
    <div class="page-head"><div><h1>Agregar evidencia</h1><p class="lead">\(line.product.name)</p></div></div>
    \(form.summary)
    <form class="toolbar" method="get" action="\(address)"><div class="field"><label for="kind">Qué es</label>\
    <select id="kind" name="kind">\(EvidenceKind.allCases, { "<option value=\"\($0.rawValue)\"\(flag: .selected, $0 == kind)>\($0.name)</option>" })</select></div>\
    <div class="actions"><button class="button secondary">Cambiar</button></div></form>
    <p>\(kind.explanation)</p>
    <form class="stack" method="post" action="\(address)"\(if: kind == .file, " enctype=\"multipart/form-data\"") data-guard>\(token)\
    <input type="hidden" name="key" value="\(key)"><input type="hidden" name="kind" value="\(kind.rawValue)">
    \(form.input("title", "Medio de verificación", FieldLook(hint: "Nombre, número y fecha del documento. No escribas nombres ni datos de personas.", most: 200)))
    \(backing)
    <div class="actions"><button class="button">Agregar evidencia</button><a class="button secondary" href="\(product)">Cancelar</a></div></form>
    <p class="quiet small">La revisa otra persona: la secretaría técnica o planeamiento. El producto queda logrado cuando la acepta.</p>
    """
  }

  private var backing: HTML {
    switch kind {
    case .document:
      form.input("address", "Dirección del documento", FieldLook(hint: "Empieza con https://.", most: 500))
    case .file: file
    case .directory: .empty
    case .report: report
    case .session: session
    case .agreement: agreement
    }
  }

  private var file: HTML {
    let error = form.error("file")
    return """
      <div class="field\(if: error != nil, " invalid")"><label for="file">Archivo</label>\
      <p class="hint" id="file-h">PDF, Word (docx), Excel (xlsx), OpenDocument (odt, ods), PNG o JPG, hasta 5 MB. No subas listas de asistencia ni datos de personas.</p>\
      \(error.map { "<p class=\"error\" id=\"file-e\">\($0)</p>" as HTML })\
      <input id="file" name="file" type="file" accept=".pdf,.docx,.xlsx,.odt,.ods,.png,.jpg,.jpeg"\
       aria-describedby="\(error == nil ? "file-h" : "file-h file-e")"\(attribute: "aria-invalid", error.map { _ in "true" })></div>
      """
  }

  private var report: HTML {
    guard !offer.reports.isEmpty else {
      return "<div class=\"empty\"><p>Todavía no hay datos reportados.</p><p class=\"quiet\">Se reportan en <a href=\"/matrix\">Seguimiento del plan</a>.</p></div>"
    }
    let names = Dictionary(plan.indicators.map { ($0.code, $0.name) }) { first, _ in first }
    let options = offer.reports.map { report in
      (
        value: ReportChoice(report).text,
        label: "\(names[report.indicator] ?? report.indicator), \(report.period.name): \(report.figure.value.text)"
      )
    }
    return form.select("report", "Dato reportado", options, empty: "Elige un dato")
  }

  private var session: HTML {
    guard !offer.sessions.isEmpty else {
      return "<div class=\"empty\"><p>Todavía no hay sesiones con el acta aprobada.</p><p class=\"quiet\">Se registran en <a href=\"/sessions\">Sesiones</a>.</p></div>"
    }
    let options = offer.sessions.map { (value: $0.id.text, label: EvidenceWords.session($0)) }
    return form.select("session", "Sesión", options, empty: "Elige una sesión")
  }

  private var agreement: HTML {
    guard !offer.agreements.isEmpty else {
      return "<div class=\"empty\"><p>Todavía no hay acuerdos cumplidos.</p><p class=\"quiet\">Se registran en <a href=\"/agreements\">Acuerdos</a>.</p></div>"
    }
    let options = offer.agreements.map { (value: $0.id.text, label: EvidenceWords.agreement($0)) }
    return form.select("agreement", "Acuerdo", options, empty: "Elige un acuerdo")
  }
}

/// What can be chosen as evidence; only what the chosen kind needs is filled.
struct EvidenceOffer {
  var reports: [IndicatorReport] = []
  var sessions: [SessionProof] = []
  var agreements: [AgreementProof] = []
}

enum EvidenceWords {
  static func session(_ proof: SessionProof) -> String {
    "\(proof.body), sesión \(proof.kind.name.lowercased()) del \(Moment.text(Day(proof.startsAt)))"
  }

  static func agreement(_ proof: AgreementProof) -> String {
    "\(proof.code) de \(proof.body): \(proof.text)"
  }

  /// On the page of a session or an agreement: what of the plan it shows.
  static func shown(_ products: [String], _ plan: PlanPack) -> HTML {
    let named = plan.milestones.flatMap(\.products).filter { products.contains($0.code) }
    guard !named.isEmpty else { return .empty }
    return """
      <section class="stack"><h2>Productos del plan que demuestra</h2><ul>\
      \(named, { "<li><a href=\"\(Address("/plan/products/\($0.code)"))\">\($0.name)</a></li>" })</ul></section>
      """
  }
}
