import Domain
import Foundation
import HTML
import Storage

/// What an institution's desks can still correct: when it was recorded and what was asked for. It lists no person: there
/// is none in the data, and nothing here can be searched.
struct RecentOrientationsPage: Page {
  static let size = 20

  let found: [RecentOrientation]
  let total: Int
  let page: Int
  let window: CorrectionWindow
  let pack: PlanPack

  var title: String { "Atenciones por corregir" }
  var section: Section? { .desk }

  var content: HTML {
    """
    <a class="crumb" href="/desk">Nueva atención</a>
    <div class="page-head"><div><h1>Atenciones por corregir</h1>\
    <p class="lead">Las de tu institución en los últimos \(window.days) días. Después se borran y quedan solo los conteos.</p>\
    </div></div>
    \(if: total == 0, empty)
    \(if: total > 0, list)
    """
  }

  private var empty: HTML {
    """
    <div class="empty"><p>No hay atenciones por corregir.</p>\
    <p class="quiet">Cada atención que guardes aparece aquí durante \(window.days) días.</p>\
    <a class="button" href="/desk">Nueva atención</a></div>
    """
  }

  private var list: HTML {
    """
    <table class="data"><caption class="hidden-text">Atenciones que se pueden corregir</caption>\
    <thead><tr><th scope="col">Registrada</th><th scope="col">Necesidad</th><th scope="col">Se borra</th>\
    <th scope="col"><span class="hidden-text">Qué hacer</span></th></tr></thead><tbody>
    \(found, row)
    </tbody></table>
    \(pages)
    """
  }

  private func row(_ recent: RecentOrientation) -> HTML {
    let when = Moment.text(recent.recordedAt)
    return """
      <tr><th scope="row">\(when)</th>\
      <td data-label="Necesidad">\(OrientationWords(orientation: recent.orientation, pack: pack).needs)</td>\
      <td data-label="Se borra">\(Moment.text(recent.erasedAt))</td>\
      <td class="full" data-label="Qué hacer"><div class="cluster">\
      <a href="\(OrientationAddress.correction(recent.id))">Corregir<span class="hidden-text"> la de \(when)</span></a>\
      <a href="\(OrientationAddress.deletion(recent.id))">Eliminar<span class="hidden-text"> la de \(when)</span></a>\
      </div></td></tr>
      """
  }

  private var pages: HTML {
    let last = (total + Self.size - 1) / Self.size
    guard last > 1 else { return .empty }
    let first = (page - 1) * Self.size + 1
    func link(_ page: Int, _ words: String, _ relation: String) -> HTML {
      "<li><a href=\"\(Address("/desk/recent").query([("page", String(page))]))\" rel=\"\(relation)\">\(words)</a></li>"
    }
    return """
      <nav class="pages" aria-label="Páginas de atenciones"><p>\(first) a \(min(total, page * Self.size)) de \(total)</p><ul>\
      \(if: page > 1, link(page - 1, "Anterior", "prev"))\(if: page < last, link(page + 1, "Siguiente", "next"))</ul></nav>
      """
  }
}
