import Domain
import Foundation
import HTML
import Storage

/// How an assurance reads, of a service as of a focal point.
enum AssuranceWords {
  static func badge(_ assurance: Assurance, _ rest: String = "") -> HTML {
    let look =
      switch assurance {
      case .verified, .expiring: "verified"
      case .expired: "expired"
      case .unverified: "unverified"
      case .doubted: "urgent"
      }
    return "<span class=\"badge \(look)\">\(assurance.name)\(rest.isEmpty ? "" : ", \(rest)")</span>"
  }

  /// How someone made sure; a single way is not asked for.
  static func choice(_ channels: [AssuranceChannel]) -> HTML {
    """
    <label class="hidden-text" for="channel">Cómo se confirmó</label><select id="channel" name="channel">\
    \(channels, { "<option value=\"\($0.rawValue)\">Confirmado \($0.name)</option>" })</select>
    """
  }

  /// «Confirmado el 18 nov 2026 por teléfono, por Alicia (Municipalidad). Vale hasta el 17 may 2027.»
  static func sentence(_ verification: Verification?, _ last: ServiceHistoryLine?, now: Date) -> String {
    guard let verification else { return "Nadie ha confirmado estos datos con la institución." }
    let until = Moment.text(Day(verification.validUntil))
    let how = last.flatMap(\.event.assurance).map { " \($0.channel.name)" } ?? ""
    let who = last.map { " por \(hand($0))" } ?? ""
    return "Confirmado el \(Moment.text(Day(verification.at)))\(how),\(who). "
      .replacing(",.", with: ".")
      + (verification.validUntil > now ? "Vale hasta el \(until)." : "Venció el \(until).")
  }

  /// «Alicia (Municipalidad)», «CEM», «Ayni».
  static func hand(_ line: ServiceHistoryLine) -> String {
    switch (line.account, line.organization) {
    case (let account?, let organization?): "\(account) (\(organization))"
    case (nil, let organization?): organization
    default: "Ayni"
    }
  }

  /// Said where someone would send a person: plainly, and with what to do.
  static func warning(_ service: Service, _ doubts: [ServiceDoubt], now: Date) -> HTML? {
    switch service.assurance(at: now) {
    case .doubted:
      return """
        <div class="notice warning"><h2>Puede haber cambiado. Llama antes de enviar a alguien</h2>\
        <p>Al derivar a este servicio respondieron:</p><ul>\(doubts, doubt)</ul><p>El aviso se quita cuando alguien lo confirma con la institución.</p></div>
        """
    case .expired:
      let until = service.verification.map { Moment.text(Day($0.validUntil)) } ?? ""
      return """
        <div class="notice warning"><h2>La verificación venció el \(until)</h2><p>Nadie confirmó estos datos desde entonces. Llama antes de enviar a alguien.</p></div>
        """
    case .verified, .expiring, .unverified: return nil
    }
  }

  static func doubt(_ doubt: ServiceDoubt) -> HTML {
    "<li>\(doubt.reason.name), semana del \(Moment.text(doubt.week))\(doubt.count.map { ", \($0) veces" } ?? "")</li>"
  }
}

extension Exchange {
  /// How the person says to have made sure of an entry of an institution; where nothing was chosen, what goes without
  /// saying: from the own account, or by telephone.
  /// - Throws: `ServiceRefusal.channel`.
  func channel(over owner: UUID) throws -> AssuranceChannel {
    let open = AssuranceChannel.open(to: try actor.organization, over: owner)
    guard !form["channel"].isEmpty else { return open.first ?? .telephone }
    guard let channel = AssuranceChannel(rawValue: form["channel"]), open.contains(channel) else {
      throw ServiceRefusal.channel
    }
    return channel
  }
}
