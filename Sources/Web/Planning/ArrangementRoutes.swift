import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// Giving products of a milestone their responsible unit, their day and their means of verification.
enum ArrangementRoutes {
  static let routes: [Route] = [
    .get("/plan/:milestone/arrangement", .may(.arrangePlan)) { exchange in
      let chapter = try await chapter(exchange)
      let asked = exchange.query["product"]
      let chosen = chapter.lines.filter { asked.isEmpty || $0.product.code == asked }
      return try await show(Self.form(for: chosen.isEmpty ? chapter.lines : chosen), chapter, exchange)
    },
    .post("/plan/:milestone/arrangement", .may(.arrangePlan)) { exchange in
      let chapter = try await chapter(exchange)
      var form = exchange.form
      do {
        let (products, terms, reason) = try read(&form, chapter)
        let plan = try await exchange.plan()
        try await exchange.site.planning.arrange(
          products, terms, reason: reason, pack: plan, by: try exchange.actor, now: exchange.now)
        let target = products.count == 1 ? "/plan/products/\(products[0])" : "/plan/\(chapter.milestone.code)"
        return exchange.redirect(Address(target), saying: .saved)
      } catch is FormRefused {
        return try await show(form, chapter, exchange, status: .unprocessableContent)
      } catch let refusal as PlanRefusal {
        form.refuse(field(of: refusal), refusal.sentence)
        return try await show(form, chapter, exchange, status: .unprocessableContent)
      }
    },
  ]

  private static func chapter(_ exchange: Exchange) async throws -> PlanBoard.Chapter {
    let board = try await PlanRoutes.board(exchange, try await exchange.plan())
    guard let chapter = board.chapter(try exchange.parameter("milestone")), !chapter.lines.isEmpty else {
      throw Problem.notFound
    }
    return chapter
  }

  /// What all the chosen products have in common is filled in.
  private static func form(for lines: [PlanBoard.Line]) -> Form {
    let terms = lines.map { $0.arrangement?.terms ?? .open }
    func common(_ value: (Arrangement.Terms) -> String?) -> [String] {
      let values = Set(terms.map { value($0) ?? "" })
      return values.count == 1 ? Array(values) : []
    }
    return Form(values: [
      "product": lines.map(\.product.code), "unit": common { $0.responsible?.uuidString.lowercased() },
      "due": common { $0.due?.description }, "verification": common(\.verification),
    ])
  }

  private static func read(
    _ form: inout Form, _ chapter: PlanBoard.Chapter
  ) throws -> ([String], Arrangement.Terms, String) {
    let products = form.codes("product", among: chapter.lines.map(\.product.code))
    if products.isEmpty, form.error("product") == nil { form.refuse("product", "Marca al menos un producto.") }
    let unit = form["unit"].isEmpty ? nil : UUID(uuidString: form["unit"])
    if unit == nil, !form["unit"].isEmpty { form.refuse("unit", PlanRefusal.unknownOrganization.sentence) }
    let due = form["due"].isEmpty ? nil : Day(form["due"])
    if due == nil, !form["due"].isEmpty { form.refuse("due", "Escribe una fecha que exista, o déjala vacía.") }
    let verification = form.optional("verification", most: 300)
    let reason = form.required("reason", PlanRefusal.reasonMissing.sentence, most: 300)
    try form.finish()
    return (products, Arrangement.Terms(responsible: unit, due: due, verification: verification), reason)
  }

  private static func field(of refusal: PlanRefusal) -> String {
    switch refusal {
    case .reasonMissing: "reason"
    case .dayOutOfSight: "due"
    case .unknownProduct: "product"
    case .unknownOrganization: "unit"
    }
  }

  private static func show(
    _ form: Form, _ chapter: PlanBoard.Chapter, _ exchange: Exchange, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let units = try await exchange.site.planning.units(try exchange.actor.entity, pack: try await exchange.plan())
    return exchange.page(
      ArrangementPage(chapter: chapter, units: units, form: form, token: exchange.formToken), status: status)
  }
}

struct ArrangementPage: Page {
  let chapter: PlanBoard.Chapter
  let units: [ResponsibleUnit]
  let form: Form
  let token: HTML

  var title: String { form.titled("Responsables y plazos") }
  var section: Section? { .plan }
  var layout: PageLayout { .narrow }

  private var address: Address { Address("/plan/\(chapter.milestone.code)") }

  var content: HTML {
    """
    <a class="crumb" href="\(address)">\(chapter.title)</a>
    <div class="page-head"><div><h1>Responsables y plazos</h1>\
    <p class="lead">Lo que dejes vacío sigue como lo dice el plan. Cada cambio queda con su autor, su fecha y su motivo.</p></div></div>
    \(form.summary)
    <form class="stack" method="post" action="\(address)/arrangement" data-guard>\(token)
    \(products)
    \(form.select("unit", "Unidad responsable", units.map { ($0.id.uuidString.lowercased(), $0.name) }, empty: "La que diga el plan", FieldLook(isOptional: true)))
    \(form.input("due", "Hasta qué día", FieldLook(type: .date, hint: chapter.window.map { "Si lo dejas vacío, vale el plazo del plan: \(Moment.text($0.due))." } ?? "El plan no da una fecha para estos productos.", isOptional: true)))
    \(form.input("verification", "Medio de verificación", FieldLook(hint: "El documento o registro que mostrará que el producto está.", isOptional: true, most: 300)))
    \(form.input("reason", "Por qué", FieldLook(hint: "Por ejemplo: acuerdo de la sesión de marzo.", most: 300)))
    <div class="actions"><button class="button">Guardar</button><a class="button secondary" href="\(address)">Cancelar</a></div></form>
    """
  }

  private var products: HTML {
    let error = form.error("product")
    return """
      <fieldset class="fieldset" id="product"\(attribute: "aria-describedby", error.map { _ in "product-e" })><legend>Para qué productos</legend>\
      \(error.map { "<p class=\"error\" id=\"product-e\">\($0)</p>" as HTML })<div class="choices">\(chapter.lines, choice)</div></fieldset>
      """
  }

  private func choice(_ line: PlanBoard.Line) -> HTML {
    """
    <label class="choice"><input type="checkbox" name="product" value="\(line.product.code)"\(flag: .checked, form.has("product", line.product.code))>\
    <span>\(line.product.name)<small>\(line.responsible?.name ?? "Sin asignar") · \(PlanMarkup.due(line))</small></span></label>
    """
  }
}
