/// What the portal tells everyone, whatever the plan: emergency lines, safe pages on trafficking, exploitation and
/// violence (T674, T651, T780), and the words other countries use. Content with its sources (Content/portal).
package struct PublicGuidance: Sendable, Equatable, Codable {
  package var lines: [EmergencyLine] = []
  package var pages: [SafetyPage] = []
  package var synonyms: [Synonym] = []

  package init() {}

  /// Everything of it that is translated, in its order.
  package var texts: [String] {
    lines.flatMap { [$0.name, $0.when, $0.cost] }
      + pages.flatMap { page in
        [page.title, page.lead] + page.sections.flatMap { [$0.title] + $0.points.map(\.text) }
      }
  }
}

/// A number to call in danger.
package struct EmergencyLine: Sendable, Equatable, Codable {
  package let code: String
  /// As it is dialled.
  package let number: String
  package let name: String
  /// What to call it for.
  package let when: String
  package let cost: String
  /// Stands on every page.
  package let isFirst: Bool
  /// The norm or document that names the number, shown beside it.
  package let norm: String
  package let source: String

  package init(
    code: String, number: String, name: String, when: String, cost: String, isFirst: Bool, norm: String, source: String
  ) {
    self.code = code
    self.number = number
    self.name = name
    self.when = when
    self.cost = cost
    self.isFirst = isFirst
    self.norm = norm
    self.source = source
  }
}

/// A page whose address and title give nothing away.
package struct SafetyPage: Sendable, Equatable, Codable {
  package struct Section: Sendable, Equatable, Codable {
    package let title: String
    package let points: [Point]

    package init(title: String, points: [Point]) {
      self.title = title
      self.points = points
    }
  }

  package struct Point: Sendable, Equatable, Codable {
    package let text: String
    /// The norm or document it stands in, shown beside it.
    package let norm: String?
    package let source: String

    package init(text: String, norm: String?, source: String) {
      self.text = text
      self.norm = norm
      self.source = source
    }
  }

  /// Says nothing: it stands in the address.
  package let code: String
  package let title: String
  package let lead: String
  package let sections: [Section]
  /// Codes of the emergency lines it names.
  package let lines: [String]
  /// Directory categories of the services that help.
  package let categories: [String]
  package let source: String

  package init(
    code: String, title: String, lead: String, sections: [Section], lines: [String], categories: [String], source: String
  ) {
    self.code = code
    self.title = title
    self.lead = lead
    self.sections = sections
    self.lines = lines
    self.categories = categories
    self.source = source
  }
}

/// A word people bring from elsewhere, and the words of the directory that mean it.
package struct Synonym: Sendable, Equatable, Codable {
  /// One to three words.
  package let says: String
  package let language: PortalLanguage
  /// ISO 3166; nil where it is said in several.
  package let country: String?
  package let means: [String]
  /// Someone who uses the word has confirmed it.
  package let isReviewed: Bool

  package init(says: String, language: PortalLanguage, country: String?, means: [String], isReviewed: Bool) {
    self.says = says
    self.language = language
    self.country = country
    self.means = means
    self.isReviewed = isReviewed
  }
}
