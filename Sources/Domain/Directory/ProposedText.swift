/// What an institution may propose to correct, each as one text.
package protocol CorrectionField: RawRepresentable<String>, Hashable, Sendable {
  /// Above the text, for whoever decides.
  var name: String { get }
}

/// One text of a proposal: how it stood, how it should be, and what was decided.
package struct ProposedText<Field: CorrectionField>: Sendable, Equatable {
  package let field: Field
  /// What was said when the institution looked at it.
  package let before: String
  package let after: String
  /// Nil until someone decides.
  package let isAccepted: Bool?

  package init(field: Field, before: String, after: String, isAccepted: Bool? = nil) {
    self.field = field
    self.before = before
    self.after = after
    self.isAccepted = isAccepted
  }
}
