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
    <script type="module" src="\(StaticFiles.address("ayni.js"))"></script>
    </head>
    <body class="shell">
    <a class="skip" href="#main">Saltar al contenido</a>
    \(header(page.section))
    <main id="main" tabindex="-1">
    \(notice)
    \(page.content)
    </main>
    <footer class="foot"><p>Ayni cuenta, no vigila: no guarda un registro de personas.</p></footer>
    </body>
    </html>
    """
  }

  private func header(_ section: Section?) -> HTML {
    let actor = exchange.visitor.actor
    return """
      <header class="top">
      <a class="brand" href="/"><img src="\(StaticFiles.address("logo.svg"))" alt="" width="40" height="40"><span>Ayni</span></a>
      \(actor.map { "<p class=\"who\">\($0.name)<span class=\"role\">\($0.role.name)</span></p>" as HTML })
      \(actor.map { menu(for: $0.role, section) })
      </header>
      """
  }

  private func menu(for role: Role, _ current: Section?) -> HTML {
    """
    <nav class="main" aria-label="Menú principal"><details class="menu"><summary>Menú</summary><ul>
    \(Section.visible(to: role), { item($0, isCurrent: $0 == current) })
    <li><a href="/account">Mi cuenta</a></li>
    <li><form method="post" action="/logout">\(exchange.formToken)<button class="link">Cerrar sesión</button></form></li>
    </ul></details></nav>
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
