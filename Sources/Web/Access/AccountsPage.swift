import Domain
import Foundation
import HTML

/// Everyone who can sign in.
struct AccountsPage: Page {
  let accounts: [Account]
  let isFirst: Bool
  /// Where the next page starts.
  let next: String?
  let me: UUID

  var title: String { "Cuentas" }
  var section: Section? { .accounts }

  var content: HTML {
    """
    <div class="page-head"><div><h1>Cuentas</h1><p class="lead">Quién puede entrar, con qué función y por qué institución.</p></div>\
    <div class="actions"><a class="button" href="/accounts/new">Agregar cuenta</a>\
    <a class="button secondary" href="/accounts/handovers">Pasar accesos</a></div></div>
    \(accounts.isEmpty ? empty : table)
    \(pages)
    """
  }

  private var empty: HTML {
    """
    <div class="empty"><p>No hay más cuentas.</p><p class="quiet">Las cuentas que agregues aparecerán aquí.</p>\
    <a class="button" href="/accounts/new">Agregar cuenta</a></div>
    """
  }

  private var table: HTML {
    """
    <table class="data"><caption class="hidden-text">Cuentas</caption>
    <thead><tr><th scope="col">Usuario</th><th scope="col">Nombre</th><th scope="col">Función</th><th scope="col">Institución</th>\
    <th scope="col">Estado</th><th scope="col">Acciones</th></tr></thead>
    <tbody>\(accounts, row)</tbody></table>
    """
  }

  private func row(_ account: Account) -> HTML {
    """
    <tr><th scope="row">\(account.login)</th><td data-label="Nombre">\(account.name)</td>\
    <td data-label="Función">\(account.role.name)</td><td data-label="Institución">\(account.organizationName)</td>\
    <td data-label="Estado">\(state(account))</td><td class="full" data-label="Acciones">\(moves(account))</td></tr>
    """
  }

  private func state(_ account: Account) -> HTML {
    if account.isDisabled { return "<span class=\"badge shut\">Desactivada</span>" }
    return """
      <span class="badge open">Activa</span>\
      \(if: account.mustChangePassword, " <span class=\"badge unverified\">Contraseña de un solo uso</span>")\
      \(if: !account.hasSecondFactor, " <span class=\"badge plain\">Sin segundo factor</span>")
      """
  }

  private func moves(_ account: Account) -> HTML {
    """
    <div class="cluster">\(if: !account.isDisabled, "<a href=\"/accounts/\(account.id.text)/reset\">Contraseña nueva<span class=\"hidden-text\"> para \(account.login)</span></a>")\
    \(if: !account.isDisabled && account.id != me, "<a href=\"/accounts/\(account.id.text)/disabling\">Desactivar<span class=\"hidden-text\"> \(account.login)</span></a>")\
    \(if: account.isDisabled, "<a href=\"/accounts/\(account.id.text)/enabling\">Activar<span class=\"hidden-text\"> \(account.login)</span></a>")</div>
    """
  }

  private var pages: HTML {
    guard !isFirst || next != nil else { return .empty }
    return """
      <nav class="pages" aria-label="Páginas de cuentas"><ul>\
      \(if: !isFirst, "<li><a href=\"/accounts\" rel=\"first\">Primera página</a></li>")\
      \(next.map { "<li><a href=\"\(Address("/accounts").query([("after", $0)]))\" rel=\"next\">Siguiente</a></li>" as HTML })</ul></nav>
      """
  }
}
