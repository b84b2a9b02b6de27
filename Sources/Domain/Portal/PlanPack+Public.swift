extension PlanPack {
  /// The texts of the plan and of the guidance that the portal shows, each once, in their order: what is to be
  /// translated.
  package var publicTexts: [String] {
    let steps = pathways.flatMap(\.steps)
    let texts =
      needs.flatMap { [$0.name, $0.plain] } + categories.map(\.name)
      + pathways.flatMap { [$0.name, $0.applies, $0.trigger].compactMap(\.self) }
      + steps.flatMap { [$0.actor, $0.does, $0.when, $0.documents, $0.confidentiality, $0.followUp].compactMap { $0 } }
      + steps.flatMap(\.branches).map(\.condition)
      + guidance.texts
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  /// The need of that code, or of that shortcut: pages of sensitive needs have the shortcut in their address, which
  /// tells whoever looks over a shoulder nothing.
  package func need(at place: String) -> Need? { needs.first { $0.code == place || $0.key == place } }
}

extension Need {
  /// What stands for it in a public address.
  package var publicCode: String { isSensitive ? key : code }
}
