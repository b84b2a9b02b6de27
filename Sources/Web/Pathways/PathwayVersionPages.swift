import Domain
import Foundation
import HTML
import Storage

/// The history of a pathway, newest first.
struct PathwayVersionsPage: Page {
  let kept: KeptPathway
  let versions: [PathwayVersion]
  let sessions: [PathwaySession]

  var title: String { "Versiones: \(kept.pathway.name)" }
  var section: Section? { .pathways }

  private var base: String { "/pathways/\(kept.pathway.code)" }

  var content: HTML {
    """
    <a class="crumb" href="\(Address(base))">\(kept.pathway.name)</a>
    <h1>Versiones de esta ruta</h1><p class="lead">Lo que estuvo vigente no se cambia ni se borra.</p>
    <ol class="timeline">\(versions, row)</ol>
    \(if: versions.count > 1, compare)
    """
  }

  private func row(_ version: PathwayVersion) -> HTML {
    let isInForce = version.number == kept.version.number
    return """
      <li><time datetime="\(Day(version.createdAt).description)">\(Moment.text(Day(version.createdAt)))</time>\
      <strong><a href="\(Address(base + "/versions/" + String(version.number)))">Versión \(version.number)</a></strong> \
      <span class="badge \(isInForce ? "verified" : "plain")">\(isInForce ? "Vigente" : "Reemplazada")</span>
      <p>\(version.note)</p><p class="quiet">\(approval(version))</p></li>
      """
  }

  private func approval(_ version: PathwayVersion) -> String {
    guard let approval = version.approval, let author = version.author else { return "Nadie la cambió aquí todavía." }
    let session = approval.session.map { id in
      sessions.first { $0.id == id }.map { "en la sesión del \(Moment.text($0.day)) de «\($0.body)»" } ?? "en una sesión anterior"
    }
    let act = approval.act.map { "según \($0)" }
    let how = [session, act].compactMap(\.self).joined(separator: ", ")
    return "La escribió \(author). La aprobó \(approval.approver)\(how.isEmpty ? "" : " \(how)")."
  }

  private var compare: HTML {
    let options: (Int) -> HTML = { chosen in
      "\(versions, { "<option value=\"\($0.number)\"\(flag: .selected, $0.number == chosen)>Versión \($0.number)</option>" })"
    }
    return """
      <form class="toolbar no-print" method="get" action="\(Address(base + "/comparison"))">
      <div class="field"><label for="from">Comparar</label><select id="from" name="from">\(options(versions[1].number))</select></div>
      <div class="field"><label for="to">Con</label><select id="to" name="to">\(options(versions[0].number))</select></div>
      <div class="actions"><button class="button secondary">Ver qué cambió</button></div></form>
      """
  }
}

/// One version as it was.
struct PathwayVersionPage: Page {
  let kept: KeptPathway
  let view: PathwayView

  var title: String { "Versión \(view.version.number): \(view.version.pathway.name)" }
  var section: Section? { .pathways }

  var content: HTML {
    let isInForce = view.version.number == kept.version.number
    return """
      <a class="crumb" href="\(Address("/pathways/\(kept.pathway.code)/versions"))">Versiones</a>
      <div class="page-head"><div><h1>\(view.version.pathway.name)</h1><p class="lead">\(PathwayMarkup.standing(view.version))</p></div>\
      <div class="cluster"><span class="badge \(isInForce ? "verified" : "plain")">\(isInForce ? "Vigente" : "Reemplazada")</span></div></div>
      <p>\(view.version.pathway.applies)</p>
      \(PathwayMarkup(view: view).drawings)\(PathwayMarkup(view: view).steps)
      <p class="quiet small">Huella del contenido: <span class="code report-digest">\(view.version.digest)</span></p>
      """
  }
}
