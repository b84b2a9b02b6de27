import Packs

extension SamplePack {
  static let texts: [PackFile: String] = [
    .pack: """
    id: villa-ayni
    title: Plan de prueba
    short: PP
    entity: Municipalidad de Villa Ayni
    level: district
    edition: 1.ª edición
    publisher: Nadie
    citation: >-
      Nadie (2026).
      Plan de prueba.
    terms: Uso libre.
    source: S1-4
    """,
    .territory: """
    districts:
      - {ubigeo: "150133", source: S455}
    zones:
      - code: alta
        name: Villa Alta
        districts: ["150133"]
        note: Sin límites dibujados.
        source: S687
      - {code: baja, name: Villa Baja, districts: [], source: "S688, T9"}
    nodes:
      - {code: terminal, name: Terminal del Sur, kind: terminal, zone: alta, source: S904}
      - {code: mercado, name: Mercado, kind: market, note: Clase de lugar, source: S771}
    """,
    .actors: """
    types:
      - {code: conduccion, name: Conducción, role: Conduce, pathway: Deriva, source: S823}
    institutions:
      - {code: municipalidad, name: Municipalidad de Villa Ayni, acronym: MVA, type: conduccion, source: S33}
      - {code: demuna, name: Defensoría municipal, type: conduccion, note: Del distrito, source: S828}
    owner: municipalidad
    """,
    .programmes: """
    programmes:
      - code: p1
        name: Gobernanza
        aim: Ordenar la casa.
        source: S560
        components: [{code: p1-a, name: Puntos focales, source: S587}]
        actions: [{code: p1-b, name: Instalar la mesa, source: S588}]
        products: [{code: p1-c, name: Directorio, source: S589}]
    """,
    .bodies: """
    bodies:
      - code: mesa
        kind: round-table
        name: Mesa de la villa
        purpose: Ordenar la coordinación.
        act: Acta 1
        source: S588
        members:
          - {institution: municipalidad, role: management, source: S588}
          - {institution: demuna, source: S589}
    """,
    .instruments: """
    instruments:
      - code: pva
        name: Plan de Villa Ayni
        short: PVA
        kind: plan
        aim: Ordenar la villa.
        programmes: [p1]
        milestones: [h1]
        source: S176
      - code: pta
        name: Plan de trabajo 2026
        short: PTA
        kind: work-plan
        years: "2026"
        within: pva
        aim: Empezar.
        axes: [{code: eje-1, group: Ejes, name: Coordinación, milestones: [l1], source: S960}]
        results: [{code: charlas, name: Charlas, amount: 79, year: 2025, until: 2025-09-04, milestone: l1, source: T973}]
        source: S960
    activities:
      - {code: talleres, product: h1-p1, instrument: pta, name: Talleres, from: 2026-02-01, until: 2026-03-31, responsible: demuna, source: S186}
      - {code: designar, product: h1-p2, instrument: pva, name: Designar, term: short, source: S898}
    """,
    .frames: """
    frames:
      - code: pacto
        name: Pacto Mundial
        short: Pacto
        kind: compact
        open: false
        note: Nombres de la tesis.
        source: P147
        items: [{code: pacto-7, label: Objetivo 7, name: Reducir las vulnerabilidades, source: P5104}]
      - {code: pei, name: Plan institucional, short: PEI, kind: pei, open: true, source: S487, items: []}
    """,
    .milestones: """
    milestones:
      - code: h1
        number: 1
        name: Arreglo de gobernanza
        kind: milestone
        term: short
        actors: [municipalidad, demuna]
        source: S894-898
        products:
          - {code: h1-p1, name: Designación, source: S898}
          - {code: h1-p2, name: Matriz, source: S898}
      - {code: l1, number: 1, name: Línea de salud, kind: line, actors: [], source: T1046, products: []}
    """,
    .indicators: """
    indicators:
      - code: consultas
        milestone: h1
        set: cuadro-15
        name: Número de consultas
        unit: consultas
        kind: count
        period: quarter
        measure: {from: tally, tabulation: need, where: {need: [empleo]}, result: total}
        source: S950
      - {code: zonas, milestone: area, set: "4.4", name: Zonas, unit: zonas, kind: ranking, period: month, measure: {from: tally, tabulation: zone-need, where: {zone: [alta, baja]}, result: ranking, by: zone}, source: S951}
      - {code: resueltas, milestone: l1, set: "4.4", name: Resueltas, unit: "%", kind: percentage, period: year, measure: {from: tally, tabulation: resolved, where: {resolved: ["yes"]}, of: {}, result: percentage}, source: ayni, note: Definición propia.}
      - {code: enviadas, milestone: h1, set: "4.4", name: Enviadas, unit: derivaciones, kind: count, period: quarter, measure: {from: referrals, count: sent, where: {need: [violencia]}}, source: S952}
      - {code: servicios, milestone: h1, set: "4.4", name: Servicios, unit: servicios, kind: count, period: semester, measure: {from: directory, count: verified-services, where: {category: [salud]}}, source: S953}
      - {code: rutas, milestone: h1, set: "4.4", name: Rutas, unit: rutas, kind: count, period: quarter, measure: {from: pathways, count: circuits}, source: S954}
      - {code: mesas, milestone: h1, set: "4.4", name: Mesas, unit: mesas, kind: count, period: quarter, measure: {from: module, module: participation}, source: S955}
      - {code: actas, milestone: h1, set: "4.4", name: Actas, unit: actas, kind: count, period: quarter, measure: {from: manual}, source: S956}
    """,
    .needs: """
    needs:
      - code: empleo
        name: Empleo
        plain: Busco trabajo.
        key: "1"
        sensitive: false
        circuit: orientacion
        pathway: orientacion
        categories: [trabajo]
        slice: [name, contact, language, zone, summary]
        source: T752
      - code: violencia
        name: Violencia
        plain: Alguien me hace daño.
        key: v
        sensitive: true
        circuit: orientacion
        pathway: proteccion
        categories: [salud]
        slice: [contact, summary]
        source: T657
    """,
    .barriers: """
    barriers:
      - {code: costos, name: Costos, source: T471}
    """,
    .priority: """
    criteria:
      - {code: nna, question: "¿Hay una niña o un niño?", name: Niñez, urgency: priority, sensitive: false, source: T715}
    """,
    .directory: """
    categories:
      - {code: salud, name: Salud, source: T738}
      - {code: trabajo, name: Trabajo, source: T738}
    """,
    .pathways: """
    pathways:
      - code: orientacion
        kind: circuit
        name: Orientación general
        applies: Siempre.
        protected: false
        source: S849-851
        needs: [empleo]
        steps:
          - {code: escuchar, actor: Ventanilla, does: Escucha, source: S849}
          - {code: orientar, actor: Ventanilla, does: Orienta, categories: [trabajo], source: S850}
      - code: proteccion
        kind: flowchart
        name: Protección
        applies: Si hay violencia.
        protected: true
        source: T657
        needs: [violencia]
        steps:
          - code: escuchar
            actor: Quien recibe
            does: Escucha en privado
            when: De inmediato
            documents: Ninguno
            confidentiality: Reservado
            followup: La institución responde
            categories: [salud]
            source: T658
    """,
    .tabulations: """
    tabulations:
      - {code: need, name: Necesidades, dimensions: [need], source: S851}
      - {code: zone-need, name: Zona y necesidad, dimensions: [zone, need], source: S884}
      - {code: resolved, name: Resueltas, dimensions: [resolved], source: S746}
    """,
    .referrals: """
    limits:
      - {step: acknowledge, urgent: 0, priority: 1, routine: 2, source: T1049}
      - {step: answer, urgent: 1, priority: 2, routine: 4, source: T1049}
      - {step: attend, urgent: 5, priority: 9, routine: 12, source: T1049}
      - {step: close, urgent: 6, priority: 9, routine: 13, source: T1049}
      - {step: escalate, urgent: 1, priority: 1, routine: 3, source: ayni, note: Propuesta propia.}
    """,
    .errata: """
    errata:
      - {at: S482, says: Dice una cosa., handled: Se usa la otra.}
    """,
  ]
}
