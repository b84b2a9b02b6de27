import Domain
import Foundation
import HTML
import Storage

/// Where a file of another directory is sent.
struct ForeignSendPage: Page {
  let form: Form
  let categories: [ServiceCategory]
  let token: HTML

  var title: String { form.titled("Importar de otro directorio") }
  var section: Section? { .services }
  var layout: PageLayout { .narrow }

  var content: HTML {
    let error = form.error("file")
    return """
      <a class="crumb" href="/services">Servicios</a>
      <h1>Importar de otro directorio</h1>
      \(form.summary)
      <p class="lead">Sube lo que otra institución publica en HSDS 3.1. Antes de guardar verás cada registro y qué pasará con él.</p>
      <form class="stack" method="post" action="/directory/foreign" enctype="multipart/form-data">\(token)
      <div class="field\(if: error != nil, " invalid")"><label for="file">Archivo JSON</label>\
      <p class="hint" id="file-h">Hasta 10 MB: una lista de servicios, una página de su API o un servicio por línea. Un archivo mayor o una carpeta de tablas se importan con la orden «ayni directory import --hsds».</p>\
      \(error.map { "<p class=\"error\" id=\"file-e\">\($0)</p>" as HTML })\
      <input type="file" id="file" name="file" accept=".json,.ndjson,application/json" aria-describedby="file-h"\(attribute: "aria-invalid", error == nil ? nil : "true")></div>
      \(form.input("publisher", "Directorio de origen", FieldLook(hint: "Con este nombre se reconoce cada servicio la próxima vez. Escríbelo siempre igual.", most: 64)))
      \(form.input("licence", "Licencia", FieldLook(hint: "La que dice quien lo publica. Por ejemplo: CC BY 4.0.", isOptional: true, most: 200)))
      \(form.select("category", "Categoría de los que no traen una del plan", categories.map { ($0.code, $0.name) }, empty: "Ninguna"))
      <label class="check"><input type="checkbox" name="partial" value="1"\(flag: .checked, form["partial"] == "1")>Es solo una parte de lo que publican</label>
      <div class="actions"><button class="button">Ver qué contiene</button><a class="button secondary" href="/services">Cancelar</a></div></form>
      \(ForeignRules.markup)
      """
  }
}

/// What happens when both directories speak of the same service, in plain words.
enum ForeignRules {
  static let sentences = [
    "Un servicio que nunca vino de allí entra como nuevo y sin verificar.",
    "Lo que aquí está vacío se llena con lo de allí.",
    "Lo que nadie cambió aquí desde la última importación se actualiza.",
    "Lo que aquí se confirmó con la institución queda, salvo que allí lo confirmaran después.",
    "Lo que alguien corrigió aquí queda como está, y la revisión lo dice.",
    "Si allí no dicen algo, aquí no se borra. Si dejaron de publicar un servicio, queda marcado para que lo confirmes.",
    "Nunca se abre al público lo que aquí es reservado, y no se guardan nombres de personas.",
  ]

  static var markup: HTML {
    """
    <details class="more"><summary>Qué pasa si un servicio ya está aquí</summary><ul>\(sentences, { "<li>\($0)</li>" })</ul></details>
    """
  }
}

/// What an import did.
struct ForeignDonePage: Page {
  let outcome: ForeignOutcome
  let publisher: String

  var title: String { "Importación completa" }
  var section: Section? { .services }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <div class="notice success" role="status"><h1>Importación completa</h1></div>
    <p class="lead">De \(publisher).</p>\(ForeignFigures(outcome: outcome).markup)
    <p>Los servicios nuevos entran sin verificar. Confírmalos con cada institución.</p>
    <div class="actions"><a class="button" href="/services?verify=1">Ver los servicios por verificar</a></div>
    """
  }
}

struct ForeignFigures {
  let outcome: ForeignOutcome

  var markup: HTML {
    """
    <dl class="figures"><div><dt>servicios nuevos</dt><dd>\(outcome.added.count)</dd></div><div><dt>cambiados</dt><dd>\(outcome.changed.count)</dd></div>\
    <div><dt>sin cambios</dt><dd>\(outcome.unchanged)</dd></div><div><dt>instituciones nuevas</dt><dd>\(outcome.newOrganizations.count)</dd></div>\
    <div><dt>ya no publicados allí</dt><dd>\(outcome.vanished.count)</dd></div></dl>
    \(if: outcome.retired > 0, "<p>\(outcome.retired == 1 ? "1 registro es de un servicio" : "\(outcome.retired) registros son de servicios") que alguien retiró del directorio. \(outcome.retired == 1 ? "Se deja como está" : "Se dejan como están").</p>")
    """
  }
}
