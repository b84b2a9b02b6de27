import Domain
import Packs
import Testing

/// What a faultless pack becomes.
struct ReadingTests {
  let pack: PlanPack

  init() throws { pack = try SamplePack().read() }

  @Test func `the identity is read`() {
    #expect(
      pack.identity
        == PlanPack.Identity(
          id: "villa-ayni", title: "Plan de prueba", short: "PP", entity: "Municipalidad de Villa Ayni",
          level: .district,
          edition: "1.ª edición", publisher: "Nadie", citation: "Nadie (2026). Plan de prueba.", terms: "Uso libre.",
          source: "S1-4"))
    #expect(pack.owner == "municipalidad")
  }

  @Test func `districts take their names from the reference table`() {
    #expect(
      pack.districts == [
        District(
          ubigeo: Ubigeo(rawValue: "150133")!, name: "San Juan de Miraflores", province: "Lima", department: "Lima",
          source: "S455")
      ])
  }

  @Test func `zones and nodes are read`() {
    #expect(
      pack.zones == [
        Zone(
          code: "alta", name: "Villa Alta", districts: [Ubigeo(rawValue: "150133")!], note: "Sin límites dibujados.",
          source: "S687"),
        Zone(code: "baja", name: "Villa Baja", districts: [], note: nil, source: "S688, T9"),
      ])
    #expect(
      pack.nodes == [
        Node(code: "terminal", name: "Terminal del Sur", kind: .terminal, zone: "alta", note: nil, source: "S904"),
        Node(code: "mercado", name: "Mercado", kind: .market, zone: nil, note: "Clase de lugar", source: "S771"),
      ])
  }

  @Test func `actors and categories are read`() {
    #expect(
      pack.actorTypes == [
        ActorType(code: "conduccion", name: "Conducción", role: "Conduce", pathway: "Deriva", source: "S823")
      ])
    #expect(
      pack.institutions.last
        == Institution(
          code: "demuna", name: "Defensoría municipal", acronym: nil, type: "conduccion", note: "Del distrito",
          source: "S828"))
    #expect(pack.institutions.first?.acronym == "MVA")
    #expect(pack.categories.map(\.code) == ["salud", "trabajo"])
  }

  @Test func `bodies and their members are read`() {
    #expect(
      pack.bodies == [
        PlannedBody(
          code: "mesa", kind: .roundTable, name: "Mesa de la villa", purpose: "Ordenar la coordinación.", act: "Acta 1",
          rules: nil,
          members: [
            PlannedMember(institution: "municipalidad", role: .management, source: "S588"),
            PlannedMember(institution: "demuna", role: nil, source: "S589"),
          ], note: nil, source: "S588")
      ])
  }

  @Test func `instruments and their activities are read`() {
    #expect(
      pack.instruments.last
        == Instrument(
          code: "pta", name: "Plan de trabajo 2026", short: "PTA", kind: .workPlan, years: "2026", within: "pva",
          aim: "Empezar.",
          axes: [InstrumentAxis(code: "eje-1", group: "Ejes", name: "Coordinación", milestones: ["l1"], source: "S960")],
          programmes: [], milestones: [],
          results: [
            ReportedResult(
              code: "charlas", name: "Charlas", amount: 79, year: 2025, until: "2025-09-04", milestone: "l1", source: "T973")
          ], source: "S960"))
    #expect(pack.instruments.map(\.covered) == [["h1"], ["l1"]])
    #expect(
      pack.activities.first
        == PlannedActivity(
          code: "talleres", product: "h1-p1", instrument: "pta", name: "Talleres", term: nil, from: Day("2026-02-01"),
          until: Day("2026-03-31"), responsible: "demuna", source: "S186"))
    #expect(pack.activities.last?.term == .short)
  }

  @Test func `frames and their items are read`() {
    #expect(
      pack.frames.first
        == Frame(
          code: "pacto", name: "Pacto Mundial", short: "Pacto", kind: .compact, isOpen: false, note: "Nombres de la tesis.",
          items: [
            FrameItem(code: "pacto-7", label: "Objetivo 7", name: "Reducir las vulnerabilidades", source: "P5104")
          ], source: "P147"))
    #expect(pack.frames.map(\.isOpen) == [false, true])
  }

  @Test func `programmes and milestones are read`() {
    #expect(
      pack.programmes == [
        Programme(
          code: "p1", name: "Gobernanza", aim: "Ordenar la casa.",
          components: [PlanItem(code: "p1-a", name: "Puntos focales", source: "S587")],
          actions: [PlanItem(code: "p1-b", name: "Instalar la mesa", source: "S588")],
          products: [PlanItem(code: "p1-c", name: "Directorio", source: "S589")], source: "S560")
      ])
    #expect(pack.milestones.map(\.kind) == [.milestone, .line])
    #expect(pack.milestones.map(\.term) == [.short, nil])
    #expect(pack.milestones[0].actors == ["municipalidad", "demuna"])
    #expect(pack.milestones[0].products.map(\.code) == ["h1-p1", "h1-p2"])
  }

  @Test func `needs, barriers and criteria are read`() {
    #expect(
      pack.needs.last
        == Need(
          code: "violencia", name: "Violencia", plain: "Alguien me hace daño.", key: "v", isSensitive: true,
          circuit: "orientacion", pathway: "proteccion", categories: ["salud"], slice: [.contact, .summary],
          source: "T657"))
    #expect(pack.barriers == [Barrier(code: "costos", name: "Costos", source: "T471")])
    #expect(
      pack.criteria == [
        PriorityCriterion(
          code: "nna", question: "¿Hay una niña o un niño?", name: "Niñez", urgency: .priority, isSensitive: false,
          source: "T715")
      ])
  }

  @Test func `pathways are read with their steps`() {
    #expect(pack.pathways.map(\.kind) == [.circuit, .flowchart])
    #expect(pack.pathways.map(\.isProtected) == [false, true])
    #expect(
      pack.pathways[1].steps == [
        PathwayStep(
          code: "escuchar", actor: "Quien recibe", does: "Escucha en privado", when: "De inmediato",
          documents: "Ninguno",
          confidentiality: "Reservado", followUp: "La institución responde", categories: ["salud"], source: "T658")
      ])
  }

  @Test func `tabulations and errata are read`() {
    #expect(pack.tabulations.map(\.dimensions) == [[.need], [.zone, .need], [.resolved]])
    #expect(pack.errata == [Erratum(at: "S482", says: "Dice una cosa.", handled: "Se usa la otra.")])
  }

  @Test func `the digest is the same for the same files and another for any change`() throws {
    #expect(pack.digest.count == 64)
    #expect(pack.digest.allSatisfy { $0.isHexDigit && !$0.isUppercase })
    #expect(try SamplePack().read().digest == pack.digest)
    #expect(try SamplePack().with(.barriers, "name: Costos", "name: Costo").read().digest != pack.digest)
    // A comment is part of the file: the edition on disk is another.
    #expect(try SamplePack().with(.barriers, "barriers:", "# nota\nbarriers:").read().digest != pack.digest)
  }
}
