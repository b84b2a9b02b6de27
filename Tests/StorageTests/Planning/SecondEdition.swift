import Domain
import Support

extension PlanPack {
  /// The village's plan, a year later: something left out of nearly every list, something renamed, something moved.
  static var secondEdition: PlanPack {
    var pack = village(digest: "edición-2")
    pack.zones = [Zone(code: "alta", name: "Villa Alta y Ladera", districts: [], note: nil, source: "S687")]
    pack.nodes = [Node(code: "mercado", name: "Mercado", kind: .market, zone: "alta", note: nil, source: "S771")]
    pack.barriers = [
      Barrier(code: "trato", name: "Trato", source: "T602"), Barrier(code: "temor", name: "Temor", source: "T471"),
    ]
    pack.pathways.swapAt(0, 1)
    pack.tabulations.removeLast()
    pack.errata.removeFirst()
    pack.programmes = pack.programmes.map {
      Programme(
        code: $0.code, name: $0.name, aim: "Otra meta", components: $0.components, actions: [],
        products: $0.products.reversed(), source: $0.source)
    }
    pack.milestones = pack.milestones.map {
      Milestone(
        code: $0.code, number: $0.number, name: $0.name, kind: $0.kind, term: .long, actors: [],
        products: Array($0.products.prefix(1)), source: $0.source)
    }
    pack.indicators = pack.indicators.filter { $0.code != "i3" }
    return pack
  }
}
