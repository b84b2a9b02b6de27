package import Domain
package import Foundation

/// Reads a plan pack from its folder (docs/plan-packs.md).
package enum PackReader {
  /// The pack of a folder, its districts named by the reference table.
  /// - Parameter kept: the dimensions of each tabulation that former editions have, which must stay what they are.
  /// - Parameter guidance: what the public pages say besides the plan.
  /// - Throws: `PackErrors` with everything that is wrong, each with its file, line and what to do.
  package static func read(
    folder: URL, reference: [ReferenceDistrict], kept: [String: [Domain.Dimension]] = [:],
    guidance: GuidanceReader.Reading = GuidanceReader.Reading()
  ) throws(PackErrors) -> PlanPack {
    let ledger = Ledger()
    let files = PackFolder(folder, ledger: ledger)
    let names = Dictionary(reference.map { ($0.ubigeo, $0) }, uniquingKeysWith: { first, _ in first })
    let territory = files.top(of: .territory)
    let districts = territory?.districts(in: names) ?? []

    var pack = PlanPack(
      identity: files.top(of: .pack)?.identity(folder: folder.lastPathComponent) ?? .unknown,
      digest: files.digest(districts: districts, guidance: guidance.digest))
    pack.districts = districts
    pack.zones = territory?.zones() ?? []
    pack.nodes = territory?.nodes() ?? []
    readActors(of: files, into: &pack)
    readDesk(of: files, kept, into: &pack)
    readPlan(of: files, into: &pack)
    pack.guidance = guidance.guidance
    pack.translations = guidance.translations
    for file in files.translations { pack.translations.add(file.content) }
    try ledger.settle()
    return pack
  }

  private static func readActors(of files: PackFolder, into pack: inout PlanPack) {
    if let actors = files.top(of: .actors) {
      pack.actorTypes = actors.actorTypes()
      pack.institutions = actors.institutions()
      pack.owner = actors.reference("owner", to: .institution)
    }
    pack.categories = files.top(of: .directory)?.categories() ?? []
    pack.pathways = files.top(of: .pathways)?.pathways() ?? []
  }

  private static func readDesk(
    of files: PackFolder, _ kept: [String: [Domain.Dimension]], into pack: inout PlanPack
  ) {
    pack.needs = files.top(of: .needs)?.needs() ?? []
    pack.barriers = files.top(of: .barriers)?.barriers() ?? []
    pack.criteria = files.top(of: .priority)?.criteria() ?? []
    pack.tabulations = files.top(of: .tabulations)?.tabulations(kept: kept) ?? []
    pack.limits = files.top(of: .referrals)?.limits() ?? []
  }

  /// Indicators come last: what they measure is declared at the desk.
  private static func readPlan(of files: PackFolder, into pack: inout PlanPack) {
    pack.programmes = files.top(of: .programmes)?.programmes() ?? []
    pack.milestones = files.top(of: .milestones)?.milestones() ?? []
    pack.indicators = files.top(of: .indicators)?.indicators(tabulations: pack.tabulations) ?? []
    pack.bodies = files.top(of: .bodies)?.bodies() ?? []
    let instruments = files.top(of: .instruments)
    pack.instruments = instruments?.instruments() ?? []
    pack.activities = instruments?.activities() ?? []
    pack.frames = files.top(of: .frames)?.frames() ?? []
    pack.errata = files.top(of: .errata)?.errata() ?? []
  }
}
