/// An address that mail goes to.
package enum MailAddress {
  /// Whether it may go into the head of a message: nothing in it ends a line or begins another address.
  package static func isWhole(_ text: String) -> Bool {
    text.wholeMatch(of: /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,6}/) != nil
  }

  /// The form in which two addresses are the same one.
  package static func key(of text: String) -> String { text.lowercased() }
}
