/// Everything Ayni knows about one plan, as content (docs/plan-packs.md).
package struct PlanPack: Sendable, Equatable {
  package struct Identity: Sendable, Equatable, Codable {
    package let id: String
    package let title: String
    package let short: String
    package let entity: String
    package let level: EntityLevel
    package let edition: String
    package let publisher: String
    package let citation: String
    package let terms: String
    package let source: String
    /// What the entity holds is invented, to show the system.
    package var isFictitious = false

    package init(
      id: String, title: String, short: String, entity: String, level: EntityLevel, edition: String, publisher: String,
      citation: String, terms: String, source: String
    ) {
      self.id = id
      self.title = title
      self.short = short
      self.entity = entity
      self.level = level
      self.edition = edition
      self.publisher = publisher
      self.citation = citation
      self.terms = terms
      self.source = source
    }
  }

  package let identity: Identity
  /// SHA-256 of the files, in hexadecimal: tells whether the loaded edition is this one.
  package let digest: String
  package var districts: [District] = []
  package var zones: [Zone] = []
  package var nodes: [Node] = []
  package var actorTypes: [ActorType] = []
  package var institutions: [Institution] = []
  /// Code of the institution that runs Ayni.
  package var owner = ""
  package var programmes: [Programme] = []
  package var milestones: [Milestone] = []
  package var indicators: [Indicator] = []
  package var needs: [Need] = []
  package var barriers: [Barrier] = []
  package var criteria: [PriorityCriterion] = []
  package var categories: [ServiceCategory] = []
  package var pathways: [Pathway] = []
  package var tabulations: [Tabulation] = []
  package var bodies: [PlannedBody] = []
  package var instruments: [Instrument] = []
  package var activities: [PlannedActivity] = []
  package var frames: [Frame] = []
  /// One for each step of a referral.
  package var limits: [ReferralLimit] = []
  package var errata: [Erratum] = []
  /// What the public pages say besides the plan.
  package var guidance = PublicGuidance()
  /// Of what the public pages show.
  package var translations = Translations()

  package init(identity: Identity, digest: String) {
    self.identity = identity
    self.digest = digest
  }
}

package enum EntityLevel: String, Sendable, CaseIterable, Codable { case district, region }

/// An error of the source and what was done about it.
package struct Erratum: Sendable, Equatable {
  package let at: String
  package let says: String
  package let handled: String

  package init(at: String, says: String, handled: String) {
    self.at = at
    self.says = says
    self.handled = handled
  }
}
