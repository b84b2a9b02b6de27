import Domain
import HTML

/// *Cobertura*: what has no action, and what product has no frame.
struct AlignmentPage: Page {
  let plan: PlanPack
  let alignment: Alignment
  let arranges: Bool

  var title: String { "Alineamiento del plan" }
  var section: Section? { .plan }

  var content: HTML {
    """
    <a class="crumb no-print" href="/plan">Plan</a>
    <div class="page-head"><div><h1>Alineamiento del plan</h1>\
    <p class="lead">A qué objetivos de otros planes y políticas aporta cada producto, y qué queda sin cubrir.</p></div>\
    <div class="actions no-print"><a class="button secondary" href="/plan/alignment.csv">Descargar CSV</a>\
    <button type="button" class="button secondary js-only" data-print>Imprimir</button></div></div>
    \(alignment.chapters.isEmpty ? empty : table)
    \(missing)
    \(unaligned)
    """
  }

  private var empty: HTML {
    """
    <div class="empty"><p>El plan cargado no trae marcos.</p>\
    <p class="quiet">Aparecerán aquí cuando se cargue una edición que los tenga.</p></div>
    """
  }

  private var table: HTML {
    """
    <table class="data fixed"><caption class="hidden-text">Marcos y cuánto de ellos tiene acción</caption><thead><tr><th scope="col">Marco</th>\
    <th scope="col">Tipo</th><th scope="col">Con algún producto</th></tr></thead><tbody>\(alignment.chapters, row)</tbody></table>
    """
  }

  private func row(_ chapter: Alignment.Chapter) -> HTML {
    """
    <tr><th scope="row"><a href="\(Address("/plan/alignment/\(chapter.frame.code)"))">\(chapter.frame.name)</a></th>\
    <td data-label="Tipo">\(chapter.frame.kind.name)</td><td data-label="Con algún producto">\
    \(chapter.rows.isEmpty ? "Sin elementos todavía" : "\(chapter.covered) de \(chapter.rows.count)")</td></tr>
    """
  }

  private var missing: HTML {
    let chapters = alignment.chapters.filter { $0.covered < $0.rows.count }
    guard !chapters.isEmpty else { return .empty }
    return "<section class=\"stack\"><h2>Sin acción todavía</h2>\(chapters, gaps)</section>"
  }

  private func gaps(_ chapter: Alignment.Chapter) -> HTML {
    let gaps = chapter.rows.filter(\.products.isEmpty)
    return """
      <details class="more"><summary>\(chapter.frame.short): \(gaps.count) sin producto</summary>\
      <ul>\(gaps, { "<li>\($0.item.title)</li>" })</ul></details>
      """
  }

  private var unaligned: HTML {
    guard !alignment.unaligned.isEmpty else {
      return plan.milestones.isEmpty ? .empty : "<p>Todos los productos están alineados a algún marco.</p>"
    }
    return """
      <section class="stack"><h2>Productos sin marco</h2><p role="status">\(alignment.unaligned.count == 1 ? "1 producto" : "\(alignment.unaligned.count) productos")</p>\
      <ul>\(alignment.unaligned, product)</ul></section>
      """
  }

  private func product(_ product: PlanItem) -> HTML {
    let address = Address("/plan/products/\(product.code)" + (arranges ? "/alignment" : ""))
    return "<li><a href=\"\(address)\">\(product.name)</a></li>"
  }
}

/// One frame: its items with the products that serve each.
struct FramePage: Page {
  let plan: PlanPack
  let chapter: Alignment.Chapter
  let form: Form
  let key: String
  let arranges: Bool
  let token: HTML

  private var frame: Frame { chapter.frame }
  private var address: Address { Address("/plan/alignment/\(frame.code)") }
  var title: String { form.titled(frame.short) }
  var section: Section? { .plan }

  var content: HTML {
    """
    <a class="crumb no-print" href="/plan/alignment">Alineamiento del plan</a>
    <div class="page-head"><div><h1>\(frame.name)</h1><p class="lead">\(frame.kind.name)</p></div>\
    <div class="actions no-print"><button type="button" class="button secondary js-only" data-print>Imprimir</button></div></div>
    \(form.summary)
    \(frame.note.map { "<p>\($0)</p>" as HTML })
    \(chapter.rows.isEmpty ? empty : table)
    \(if: arranges && frame.isOpen, adding)
    <p class="quiet small">Líneas del texto de trabajo: \(frame.source).</p>
    """
  }

  private var empty: HTML {
    """
    <div class="empty"><p>Este marco todavía no tiene elementos.</p>\
    <p class="quiet">Los agregan la secretaría técnica y planeamiento, como están aprobados.</p></div>
    """
  }

  private var table: HTML {
    """
    <p role="status">\(chapter.covered) de \(chapter.rows.count) con algún producto</p>
    <table class="data fixed"><caption class="hidden-text">Elementos del marco con los productos que aportan</caption><thead><tr>\
    <th scope="col">Elemento</th><th scope="col">Productos que aportan</th></tr></thead><tbody>\(chapter.rows, row)</tbody></table>
    """
  }

  private func row(_ row: Alignment.Row) -> HTML {
    let links: HTML = "\(row.products, { "<p><a href=\"\(Address("/plan/products/\($0.code)"))\">\($0.name)</a></p>" })"
    return """
      <tr><th scope="row">\(row.item.title)\(if: row.item.isOwn, " <span class=\"badge plain\">De la entidad</span>")</th>\
      <td class="full" data-label="Productos que aportan">\(row.products.isEmpty ? "Ninguno\(retiring(row.item))" : links)</td></tr>
      """
  }

  private func retiring(_ item: FrameItem) -> HTML {
    guard arranges, item.isOwn else { return .empty }
    return """
      <form class="no-print" method="post" action="\(Address("/plan/alignment/\(frame.code)/items/\(item.code)/retirement"))">\(token)\
      <button class="button secondary" data-confirm="¿Retirar «\(item.title)»?">Retirar</button></form>
      """
  }

  private var adding: HTML {
    """
    <section class="stack no-print"><h2>Agregar un elemento</h2><form class="stack" method="post" action="\(Address("/plan/alignment/\(frame.code)/items"))" data-guard>\(token)\
    <input type="hidden" name="key" value="\(key)">
    \(form.input("label", "Código", FieldLook(hint: "Por ejemplo OEI 03 o AOI 12.", isOptional: true, most: 40)))
    \(form.input("name", "Objetivo o acción", FieldLook(hint: "Como está aprobado en el documento.", most: 300)))
    <div class="actions"><button class="button">Agregar</button></div></form></section>
    """
  }
}

/// What one product is aligned to, to be ticked.
struct ProductAlignmentPage: Page {
  let line: PlanBoard.Line
  let alignment: Alignment
  let form: Form
  let token: HTML

  var title: String { form.titled("Alineamiento de un producto") }
  var section: Section? { .plan }
  var layout: PageLayout { .narrow }

  private var product: Address { Address("/plan/products/\(line.product.code)") }

  var content: HTML {
    """
    <a class="crumb" href="\(product)">\(line.product.name)</a>
    <div class="page-head"><div><h1>Alineamiento</h1><p class="lead">Marca a qué aporta «\(line.product.name)».</p></div></div>
    \(form.summary)
    <form class="stack" method="post" action="\(Address("/plan/products/\(line.product.code)/alignment"))" data-guard>\(token)\
    \(form.all("seen"), { "<input type=\"hidden\" name=\"seen\" value=\"\($0)\">" })
    \(alignment.chapters.filter { !$0.rows.isEmpty }, chapter)
    <div class="actions"><button class="button">Guardar</button><a class="button secondary" href="\(product)">Cancelar</a></div></form>
    """
  }

  private func chapter(_ chapter: Alignment.Chapter) -> HTML {
    let chosen = chapter.rows.count { form.has("item", $0.item.code) }
    return """
      <details class="more"\(flag: .open, chosen > 0)><summary>\(chapter.frame.short)\(if: chosen > 0, " (\(chosen))")</summary>\
      <fieldset class="fieldset"><legend>\(chapter.frame.name)</legend><div class="choices">\(chapter.rows, choice)</div></fieldset></details>
      """
  }

  private func choice(_ row: Alignment.Row) -> HTML {
    """
    <label class="choice"><input type="checkbox" name="item" value="\(row.item.code)"\(flag: .checked, form.has("item", row.item.code))>\
    <span>\(row.item.title)</span></label>
    """
  }
}
