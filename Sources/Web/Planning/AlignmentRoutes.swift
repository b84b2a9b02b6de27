import Documents
import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// What products are aligned to: the coverage, each frame, and the links of a product.
enum AlignmentRoutes {
  static let routes: [Route] = [
    .get("/plan/alignment", .may(.readPlan)) { exchange in
      exchange.page(
        AlignmentPage(
          plan: try await exchange.plan(), alignment: try await alignment(exchange),
          arranges: Policy.allows(try exchange.actor, .arrangePlan)))
    },
    .get("/plan/alignment.csv", .may(.readPlan)) { exchange in
      let plan = try await exchange.plan()
      let board = try await PlanRoutes.board(exchange, plan)
      let table = AlignmentTable(alignment: try await alignment(exchange), board: board)
      return Response(download: table.csv, type: "text/csv; charset=utf-8", name: "alineamiento.csv")
    },
    .get("/plan/alignment/:frame", .may(.readPlan)) { exchange in try await show(Form(), exchange) },
    .post("/plan/alignment/:frame/items", .may(.arrangePlan)) { exchange in try await add(exchange) },
    .post("/plan/alignment/:frame/items/:code/retirement", .may(.arrangePlan)) { exchange in try await retire(exchange) },
    .get("/plan/products/:code/alignment", .may(.arrangePlan)) { exchange in try await edit(nil, exchange) },
    .post("/plan/products/:code/alignment", .may(.arrangePlan)) { exchange in try await change(exchange) },
  ]

  static func alignment(_ exchange: Exchange) async throws -> Alignment {
    try await exchange.site.alignments.alignment(try exchange.actor.entity, pack: try await exchange.plan())
  }

  private static func frame(_ exchange: Exchange) async throws -> Frame {
    let code = try exchange.parameter("frame")
    guard let frame = try await exchange.plan().frames.first(where: { $0.code == code }) else { throw Problem.notFound }
    return frame
  }

  private static func show(
    _ form: Form, _ exchange: Exchange, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let frame = try await frame(exchange)
    guard let chapter = try await alignment(exchange).chapter(frame.code) else { throw Problem.notFound }
    let key = (UUID(uuidString: form["key"]) ?? ClientKey(at: exchange.now).id).text
    return exchange.page(
      FramePage(
        plan: try await exchange.plan(), chapter: chapter, form: form, key: key,
        arranges: Policy.allows(try exchange.actor, .arrangePlan), token: exchange.formToken),
      status: status)
  }

  private static func add(_ exchange: Exchange) async throws -> Response {
    let frame = try await frame(exchange)
    var form = exchange.form
    do {
      let name = form.required("name", AlignmentRefusal.nameMissing.sentence, most: 300)
      let label = form.optional("label", most: 40)
      let key = UUID(uuidString: form["key"])
      if key == nil { form.refuse("name", "El formulario llegó incompleto. Vuelve a enviarlo.") }
      try form.finish()
      guard let key else { throw Problem.badRequest }
      try await exchange.site.alignments.add(
        name, label: label, to: frame, key: key, by: try exchange.actor, now: exchange.now)
      return exchange.redirect(Address("/plan/alignment/\(frame.code)"), saying: .saved)
    } catch is FormRefused {
      return try await show(form, exchange, status: .unprocessableContent)
    } catch let refusal as AlignmentRefusal {
      form.refuse("name", refusal.sentence)
      return try await show(form, exchange, status: .conflict)
    }
  }

  private static func retire(_ exchange: Exchange) async throws -> Response {
    let frame = try await frame(exchange)
    var form = exchange.form
    do {
      try await exchange.site.alignments.retire(
        try exchange.parameter("code"), of: frame, by: try exchange.actor, now: exchange.now)
      return exchange.redirect(Address("/plan/alignment/\(frame.code)"), saying: .saved)
    } catch let refusal as AlignmentRefusal {
      form.refuse("content", refusal.sentence)
      return try await show(form, exchange, status: .conflict)
    }
  }

  private static func line(_ exchange: Exchange) async throws -> PlanBoard.Line {
    let board = try await PlanRoutes.board(exchange, try await exchange.plan())
    guard let line = board.line(try exchange.parameter("code")) else { throw Problem.notFound }
    return line
  }

  private static func edit(
    _ form: Form?, _ exchange: Exchange, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let line = try await line(exchange)
    let alignment = try await alignment(exchange)
    let inForce = alignment.items(of: line.product.code).flatMap(\.items).map(\.code)
    return exchange.page(
      ProductAlignmentPage(
        line: line, alignment: alignment, form: form ?? Form(values: ["item": inForce, "seen": inForce]),
        token: exchange.formToken), status: status)
  }

  private static func change(_ exchange: Exchange) async throws -> Response {
    let line = try await line(exchange)
    var form = exchange.form
    do {
      try await exchange.site.alignments.change(
        line.product.code, seen: Set(form.all("seen")), chosen: Set(form.all("item")), pack: try await exchange.plan(),
        by: try exchange.actor, now: exchange.now)
      return exchange.redirect(Address("/plan/products/\(line.product.code)"), saying: .saved)
    } catch let refusal as AlignmentRefusal {
      form.refuse("content", refusal.sentence)
      return try await edit(form, exchange, status: .unprocessableContent)
    }
  }
}

extension Site {
  var alignments: AlignmentStore { AlignmentStore(database: database) }
}

/// The links as one table: an item without a product and a product without an item have a row too.
struct AlignmentTable {
  let alignment: Alignment
  let board: PlanBoard

  var csv: [UInt8] {
    var csv = CSV(marksEncoding: true)
    csv.append(["Marco", "Código", "Elemento", "Hito o línea", "Producto", "Estado del producto"])
    for chapter in alignment.chapters {
      for row in chapter.rows {
        let head = [chapter.frame.short, row.item.label ?? "", row.item.name]
        if row.products.isEmpty { csv.append(head + ["", "", ""]) }
        for product in row.products { csv.append(head + cells(product)) }
      }
    }
    for product in alignment.unaligned { csv.append(["", "", ""] + cells(product)) }
    return csv.bytes
  }

  private func cells(_ product: PlanItem) -> [String] {
    let line = board.line(product.code)
    return [
      line.map { "\($0.milestone.kind.name) \($0.milestone.number). \($0.milestone.name)" } ?? "", product.name,
      line?.standing.state.name ?? "",
    ]
  }
}
