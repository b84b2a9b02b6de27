import Domain
import Foundation
import HTML
import Storage

/// Where a table of services is sent.
struct DirectoryImportPage: Page {
  let form: Form
  let token: HTML

  var title: String { form.titled("Importar servicios") }
  var section: Section? { .services }
  var layout: PageLayout { .narrow }

  var content: HTML {
    let error = form.error("file")
    return """
      <a class="crumb" href="/services">Servicios</a>
      <h1>Importar servicios</h1>
      \(form.summary)
      <p class="lead">Sube una tabla en CSV. Antes de guardar verás qué se entendió de cada fila.</p>
      <form class="stack" method="post" action="/directory/import" enctype="multipart/form-data">\(token)
      <div class="field\(if: error != nil, " invalid")"><label for="file">Archivo CSV</label>\
      <p class="hint" id="file-h">Hasta 10 MB y 50 000 filas. Sirve el de RENIPRESS tal como viene, y el que se descarga aquí.</p>\
      \(error.map { "<p class=\"error\" id=\"file-e\">\($0)</p>" as HTML })\
      <input type="file" id="file" name="file" accept=".csv,.txt,text/csv" aria-describedby="file-h"\(attribute: "aria-invalid", error == nil ? nil : "true")></div>
      \(form.input("publisher", "Registro de origen", FieldLook(hint: "Como RENIPRESS. Con el código de cada fila sirve para actualizar sin duplicar.", isOptional: true, most: 64)))
      <div class="actions"><button class="button">Ver qué contiene</button><a class="button secondary" href="/services">Cancelar</a></div></form>
      <p>¿Viene de otro directorio en HSDS? <a href="/directory/foreign">Impórtalo con su procedencia</a>.</p>
      """
  }
}

/// What an import did.
struct ImportDonePage: Page {
  let count: ImportCount

  var title: String { "Importación completa" }
  var section: Section? { .services }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <div class="notice success" role="status"><h1>Importación completa</h1></div>
    <dl class="figures"><div><dt>servicios nuevos</dt><dd>\(count.added)</dd></div><div><dt>actualizados</dt><dd>\(count.changed)</dd></div>\
    <div><dt>sin cambios</dt><dd>\(count.unchanged)</dd></div><div><dt>instituciones nuevas</dt><dd>\(count.organizations)</dd></div></dl>
    \(if: count.retired > 0, "<p>\(count.retired == 1 ? "1 fila es de un servicio" : "\(count.retired) filas son de servicios") que alguien retiró del directorio. \(count.retired == 1 ? "Se dejó como está" : "Se dejaron como están").</p>")
    <p>Los servicios entran sin verificar. Confírmalos con cada institución.</p>
    <div class="actions"><a class="button" href="/services?verify=1">Ver los servicios por verificar</a></div>
    """
  }
}
