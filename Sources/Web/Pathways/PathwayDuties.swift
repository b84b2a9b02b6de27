import Domain
import HTML
import Storage

/// What pathways ask of those who answer for them: drafts to approve, proposals to answer, services that are gone.
enum PathwayDuties {
  static let all: DutySource = { exchange, actor in
    guard Policy.grants(actor.role, .editPathway) else { return [] }
    let kept = try await exchange.site.pathways.all(actor.entity, now: exchange.now)
    let mine = kept.filter { answers(actor, for: $0.version.owner) }
    return [
      review(kept, actor), returned(kept, actor), lost(mine), proposals(mine),
    ].compactMap(\.self)
  }

  /// Whoever has its role in its institution; the technical secretary of the entity looks after all.
  private static func answers(_ actor: Actor, for owner: PathwayOwner) -> Bool {
    actor.organization == owner.organization && actor.role == owner.role
  }

  private static func review(_ kept: [KeptPathway], _ actor: Actor) -> Duty? {
    let waiting = kept.filter { $0.draft?.state == .review }
    guard Policy.grants(actor.role, .approvePathway), !waiting.isEmpty else { return nil }
    return Duty("Revisa las rutas que esperan aprobación", count: waiting.count, at: address(of: waiting, "/draft"), .today)
  }

  private static func returned(_ kept: [KeptPathway], _ actor: Actor) -> Duty? {
    let back = kept.filter { $0.draft?.remark != nil && $0.draft?.account == actor.account }
    guard !back.isEmpty else { return nil }
    return Duty("Corrige las rutas que volvieron de revisión", count: back.count, at: address(of: back, "/draft"), .today)
  }

  private static func lost(_ mine: [KeptPathway]) -> Duty? {
    let lost = mine.filter { $0.reach == .lost }
    guard !lost.isEmpty else { return nil }
    return Duty("Pon al día las rutas que se quedaron sin servicios", count: lost.count, at: address(of: lost), .overdue)
  }

  private static func proposals(_ mine: [KeptPathway]) -> Duty? {
    let waiting = mine.filter { $0.proposal != nil }
    guard !waiting.isEmpty else { return nil }
    return Duty("Decide sobre los cambios que propone el plan", count: waiting.count, at: address(of: waiting, "/proposal"), .soon)
  }

  /// The one it is about, or the list when there are several.
  private static func address(of pathways: [KeptPathway], _ rest: String = "") -> Address {
    guard pathways.count == 1, let pathway = pathways.first?.pathway else { return "/pathways" }
    let base = "/pathways/\(pathway.code)"
    return Address(base + rest)
  }
}
