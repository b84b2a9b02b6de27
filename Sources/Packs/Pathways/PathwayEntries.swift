import Domain

extension Entry {
  func pathways() -> [Pathway] {
    entries("pathways", "code kind name applies protected note? source needs steps").map { entry in
      let code = entry.code(as: .pathway)
      return Pathway(
        code: code, kind: entry.choice("kind", else: .circuit), name: entry.text("name"),
        applies: entry.text("applies"),
        isProtected: entry.flag("protected"), needs: entry.references("needs", to: .need),
        steps: entry.steps(of: code), note: entry.optionalText("note"), source: entry.source())
    }
  }

  private func steps(of pathway: String) -> [PathwayStep] {
    entries("steps", "code actor does when? documents? confidentiality? followup? categories? note? source").map { entry in
      PathwayStep(
        code: entry.code(as: .step, of: pathway), actor: entry.text("actor"), does: entry.text("does"),
        when: entry.optionalText("when"), documents: entry.optionalText("documents"),
        confidentiality: entry.optionalText("confidentiality"), followUp: entry.optionalText("followup"),
        categories: entry.references("categories", to: .category), note: entry.optionalText("note"),
        source: entry.source())
    }
  }
}
