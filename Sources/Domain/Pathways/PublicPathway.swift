package import Foundation

/// What anyone may read of a pathway: its version in force, with the services of the directory that anyone may read and
/// without what is marked for staff. Everything public about pathways is made of this value.
package struct PublicPathway: Sendable, Equatable, Identifiable {
  package struct Step: Sendable, Equatable, Identifiable {
    /// Its code.
    package let id: String
    /// From 1, as people call it.
    package let number: Int
    package let actor: String
    package let does: String
    package let when: String?
    package let limit: StepLimit?
    package let documents: String?
    package let confidentiality: String?
    package let followUp: String?
    package let categories: [String]
    /// Published ones alone, as `Service.published` leaves them.
    package let services: [ServiceSummary]
    package let branches: [PathwayBranch]
    /// Where it goes on when no branch holds.
    package let then: PathwayTarget
    package let note: String?
  }

  package var id: String { code }
  package let code: String
  package let kind: PathwayKind
  package let name: String
  package let trigger: String?
  package let applies: String
  package let isProtected: Bool
  /// Codes of needs.
  package let needs: [String]
  package let steps: [Step]
  package let note: String?
  package let source: String
  package let version: Int
  /// Nil while it is as the plan brings it, which no session approved.
  package let approvedAt: Date?
  package let updatedAt: Date

  /// - Parameter services: those linked from it, by identifier; what is not published is left out here, whoever asks.
  package init(
    _ pathway: Pathway, version: Int, approvedAt: Date?, updatedAt: Date, services: [UUID: ServiceSummary]
  ) {
    code = pathway.code
    kind = pathway.kind
    name = pathway.name
    trigger = pathway.trigger
    applies = pathway.applies
    isProtected = pathway.isProtected
    needs = pathway.needs
    note = pathway.note
    source = pathway.source
    self.version = version
    self.approvedAt = approvedAt
    self.updatedAt = updatedAt
    steps = pathway.steps.enumerated().map { place, step in
      Step(
        step, number: place + 1, then: pathway.continuation(of: step),
        services: services.led(by: step.services).compactMap(\.published))
    }
  }
}

extension PublicPathway.Step {
  fileprivate init(_ step: PathwayStep, number: Int, then: PathwayTarget, services: [ServiceSummary]) {
    self.init(
      id: step.code, number: number, actor: step.actor, does: step.does, when: step.when, limit: step.limit,
      documents: step.documents,
      confidentiality: step.staffOnly.contains(.confidentiality) ? nil : step.confidentiality,
      followUp: step.staffOnly.contains(.followUp) ? nil : step.followUp, categories: step.categories,
      services: services, branches: step.branches, then: then, note: step.note)
  }
}

extension ServiceSummary {
  /// What anyone may read of it; nil when only staff may. A distance would tell where a service is that does not say so.
  package var published: ServiceSummary? {
    service.published.map { ServiceSummary(service: $0, organization: organization, distance: nil) }
  }
}
