import Domain
import Foundation
import HTML
import Storage

/// The frame of every page: skip link, entity and role, menu, main, footer.
struct Shell {
  let exchange: Exchange

  func render(_ page: some Page) -> HTML {
    """
    <!doctype html>
    <html lang="es-PE">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>\(page.title) · Ayni</title>
    <link rel="stylesheet" href="\(StaticFiles.address("ayni.css"))">
    <link rel="icon" href="\(StaticFiles.address("favicon.svg"))" type="image/svg+xml">
    <script type="module" src="\(StaticFiles.address("ayni.js"))"></script>\(page.refreshSeconds.map { "<noscript><meta http-equiv=\"refresh\" content=\"\($0)\"></noscript>" as HTML })
    </head>
    <body class="shell">
    <a class="skip" href="#content">Ir al contenido</a>
    \(if: isFictitious, Self.warning)
    \(header(page.section))
    <main id="content" tabindex="-1"\(attribute: "class", page.layout.className)>
    \(notice)
    \(page.content)
    </main>
    <footer class="shell-foot"><div><span>Ayni: cuenta, no vigila. No guarda un registro de personas.</span>\(exchange.visitor.actor.map { _ in Self.portal })</div></footer>
    </body>
    </html>
    """
  }

  private var isFictitious: Bool { exchange.visitor.session?.isFictitious ?? exchange.site.settings.isFictitious }

  private static let warning: HTML = """
    <p class="demonstration">Demostración: las personas, los servicios y las cifras son inventados.</p>

    """

  private static let portal: HTML = """
     <span><a href="/es">Portal público</a> · <a href="/portal/missed">Lo que se busca y no se encuentra</a></span>
    """

  private func header(_ section: Section?) -> HTML {
    let session = exchange.visitor.session
    let actor = exchange.visitor.actor
    let subtitle = actor.map { "Ayni · \($0.role.name)" } ?? "Gobernanza migratoria local"
    return """
      <header class="shell-head"><div>
      <a class="brand" href="/"><img src="\(StaticFiles.address("logo.svg"))" alt="" width="48" height="48"><span><strong>\(session?.entityName ?? "Ayni")</strong><small>\(subtitle)</small></span></a>
      \(actor.map { menu(for: $0, section) })
      </div></header>
      """
  }

  private func menu(for actor: Actor, _ current: Section?) -> HTML {
    """
    <details class="menu"><summary>Menú</summary></details>
    <nav class="main" aria-label="Principal"><ul>
    \(Section.visible(to: actor.role), { item($0, isCurrent: $0 == current) })
    </ul><div class="who"><a href="/account">\(actor.name)</a><form method="post" action="/logout">\(exchange.formToken)<button class="link">Cerrar sesión</button></form></div></nav>
    """
  }

  private func item(_ section: Section, isCurrent: Bool) -> HTML {
    """
    <li><a href="\(section.address)"\(attribute: "aria-current", isCurrent ? "page" : nil)>\(section.name)</a></li>
    """
  }

  private var notice: HTML? {
    Notice(rawValue: exchange.query["ok"]).map { "<p class=\"notice success\" role=\"status\">\($0.sentence)</p>" }
  }
}
