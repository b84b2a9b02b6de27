import Documents
import Domain
import HTML

/// Pathways, as each language says them.
extension PortalWords {
  func limit(_ limit: StepLimit) -> String {
    switch (limit.unit, limit.amount) {
    case (.workingDays, 0): plain(.limitSameDay)
    case (.workingDays, 1): plain(.limitOneDay)
    case (.workingDays, let count): plain(.limitDays, ["count": String(count)])
    case (.hours, 1): plain(.limitOneHour)
    case (.hours, let count): plain(.limitHours, ["count": String(count)])
    }
  }

  func standing(of pathway: PublicPathway) -> String {
    let day = date(Day(pathway.approvedAt ?? pathway.updatedAt))
    let phrase: Phrase = pathway.approvedAt == nil ? .versionOfPlan : .versionApproved
    return plain(phrase, ["number": String(pathway.version), "day": day])
  }

  /// What drawings of a pathway say of their own.
  var drawing: FlowLabels {
    var labels = FlowLabels()
    labels.start = plain(.drawingStart)
    labels.condition = plain(.drawingIf)
    labels.otherwise = plain(.drawingElse)
    labels.follow = plain(.drawingFollow)
    labels.end = plain(.drawingEnd)
    labels.limit = plain(.timeLimit)
    labels.when = plain(.when)
    labels.documents = plain(.documents)
    labels.confidentiality = plain(.yourData)
    labels.followUp = plain(.afterwards)
    labels.limitWords = { limit($0) }
    return labels
  }

  var poster: PosterLabels {
    var labels = PosterLabels()
    labels.drawing = drawing
    labels.title = plain(.drawingTitle)
    labels.summary = { plain(.drawingSummary, ["count": String($0)]) }
    labels.fictitious = plain(.demonstration)
    labels.live = plain(.posterLive)
    labels.open = plain(.noDocuments)
    labels.code = plain(.posterCode)
    return labels
  }
}

extension PublicPathway {
  /// With its texts in a page's language, as drawings take it. There is nothing in it that anyone may not read.
  func drawn(_ words: (String) -> String) -> Pathway {
    Pathway(
      code: code, kind: kind, name: words(name), trigger: trigger.map(words), applies: words(applies),
      isProtected: isProtected, needs: needs, steps: steps.map { $0.drawn(words) }, source: source)
  }
}

extension PublicPathway.Step {
  fileprivate func drawn(_ words: (String) -> String) -> PathwayStep {
    PathwayStep(
      code: id, actor: words(actor), does: words(does), when: when.map(words), limit: limit,
      documents: documents.map(words), confidentiality: confidentiality.map(words), followUp: followUp.map(words),
      categories: categories, branches: branches.map { PathwayBranch(words($0.condition), to: $0.to) }, then: then,
      source: "")
  }
}
