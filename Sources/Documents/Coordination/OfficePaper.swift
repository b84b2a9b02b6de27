/// A sheet as public offices write them: who issues it, its title, facts, sections, tables and signatures; no cover.
/// From the one value come the page, PDF and DOCX.
package struct OfficePaper: Sendable, Equatable {
  /// Stem of the file name; ASCII, nothing about a person.
  package let name: String
  /// Who issues it.
  package let entity: String
  package let title: String
  package let subtitle: String
  package let facts: [Report.Fact]
  package let sections: [Section]
  /// Institution, and who signs for it.
  package let signatures: [Signature]
  /// At the end of the text and at the foot of each sheet: its version and digest.
  package let mark: Mark?

  package init(
    name: String, entity: String, title: String, subtitle: String, facts: [Report.Fact], sections: [Section],
    signatures: [Signature] = [], mark: Mark? = nil
  ) {
    self.name = name
    self.entity = entity
    self.title = title
    self.subtitle = subtitle
    self.facts = facts
    self.sections = sections
    self.signatures = signatures
    self.mark = mark
  }

  package struct Section: Sendable, Equatable {
    package let title: String
    package let blocks: [Block]

    package init(_ title: String, _ blocks: [Block]) {
      self.title = title
      self.blocks = blocks
    }
  }

  package enum Block: Sendable, Equatable {
    case paragraph(String)
    /// A text as it was typed: every line of it.
    case lines(String)
    case heading(String)
    case list([String])
    case numbered([String])
    case table(Table)
  }

  package struct Table: Sendable, Equatable {
    package let caption: String
    package let columns: [Report.Column]
    package let rows: [[String]]

    package init(_ caption: String, columns: [Report.Column], rows: [[String]]) {
      self.caption = caption
      self.columns = columns
      self.rows = rows
    }
  }

  package struct Signature: Sendable, Equatable {
    package let institution: String
    /// Name and post; empty while nobody is named.
    package let official: String

    package init(institution: String, official: String) {
      self.institution = institution
      self.official = official
    }
  }

  package struct Mark: Sendable, Equatable {
    /// «Versión 2, publicada el 21 nov 2026, 14:05, por …».
    package let words: String
    /// SHA-256 of the content, 64 hexadecimal digits.
    package let digest: String

    package init(words: String, digest: String) {
      self.words = words
      self.digest = digest
    }
  }
}
