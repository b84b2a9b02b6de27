import Domain
import Foundation
import HTML
import Hummingbird
import Storage
import Vault

/// The weekly digest: turned off by its signed link without an account (RFC 8058), or in one's own account.
enum DigestRoutes {
  static let routes: [Route] = [
    // Nothing happens on GET: mail programs open links by themselves.
    .get("/digest/:token", .everyone) { exchange in
      _ = try exchange.digestSubject()
      return exchange.page(DigestChoicePage(address: try exchange.digestAddress(), state: .asked))
    },
    .post("/digest/:token", .everyone, proof: .signedAddress) { exchange in
      let wants = exchange.form["receive"] == "yes"
      let known = try await DigestStore(database: exchange.site.database).set(
        wants, subject: try exchange.digestSubject(), now: exchange.now)
      guard known else { throw Problem.gone }
      return exchange.page(DigestChoicePage(address: try exchange.digestAddress(), state: wants ? .on : .off))
    },
    .post("/account/mail", .may(.manageOwnAccount)) { exchange in
      var form = exchange.form
      let address = form.optional("email", most: 190)
      if let address, !MailAddress.isWhole(address) {
        form.refuse("email", "Escribe el correo completo. Por ejemplo: demuna@muni.gob.pe.")
      }
      guard form.isValid else { return try await OwnAccountRoutes.show(exchange, form, .unprocessableContent) }
      try await exchange.site.accounts.setMail(
        address, wantsDigest: form["weekly"] == "yes", by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/account", saying: .saved)
    },
  ]
}

extension Exchange {
  fileprivate func digestAddress() throws -> Address { "/digest/\(try parameter("token"))" }

  /// Whose digest the signed link is about.
  /// - Throws: `Problem.gone` when its time is over, `Problem.notFound` when it is none of ours.
  fileprivate func digestSubject() throws -> UUID {
    do {
      return try SignedLink.verify(try parameter("token"), kind: .digest, with: try keys, now: now).subject
    } catch SignedLink.Refusal.expired {
      throw Problem.gone
    } catch is SignedLink.Refusal {
      throw Problem.notFound
    }
  }
}

/// Turns the weekly digest off, or on again. It says nothing about whose it is.
struct DigestChoicePage: Page {
  enum State { case asked, off, on }

  let address: Address
  let state: State

  var title: String { "Resumen semanal" }
  var layout: PageLayout { .narrow }

  var content: HTML {
    switch state {
    case .asked:
      """
      <h1>¿Dejar de recibir el resumen semanal?</h1>
      <p>Ya no llegará a esa dirección de correo. Las convocatorias y los avisos de plazos siguen llegando.</p>
      <form method="post" action="\(address)"><div class="actions"><button class="button">Dejar de recibirlo</button></div></form>
      """
    case .off:
      """
      <h1>Ya no recibirás el resumen semanal</h1>
      <p role="status">Listo. Puedes volver a recibirlo aquí, o desde «Mi cuenta».</p>
      <form method="post" action="\(address)"><input type="hidden" name="receive" value="yes"><div class="actions"><button class="button secondary">Volver a recibirlo</button></div></form>
      """
    case .on:
      """
      <h1>Recibirás el resumen semanal</h1><p role="status">Llega los lunes, si hay algo pendiente.</p>
      """
    }
  }
}

/// In one's own account: where mail goes, and whether the digest is wanted.
struct MailSection {
  let account: Account
  let wantsDigest: Bool
  let form: Form
  let token: HTML

  var markup: HTML {
    let shown = form.isValid ? Form(values: ["email": [account.email ?? ""]]) : form
    let isOn = form.isValid ? wantsDigest : form["weekly"] == "yes"
    return """
      <section class="stack"><h2>Correo</h2><form class="stack" method="post" action="/account/mail" data-guard>\(token)
      \((form.isValid ? shown : form).input("email", "Correo de la oficina", FieldLook(type: .email, hint: "Aquí llegan los avisos de plazos. Nunca llevan datos de casos.", isOptional: true, autocomplete: "email", most: 190)))
      <label class="check"><input type="checkbox" name="weekly" value="yes"\(flag: .checked, isOn)>Recibir cada lunes un resumen de lo pendiente</label>
      <div class="actions"><button class="button secondary">Guardar correo</button></div></form></section>
      """
  }
}
