extension KeyRing {
  /// What stands for a searched word of one month and entity until enough days have seen it: without the key nobody
  /// can tell which word it was, and no mark can be followed into the next month.
  package func searchMark(of word: String, month: String, entity: String) -> [UInt8] {
    digest(.search, Array("\(entity) \(month) \(word)".utf8))
  }
}
