/// A text in another language.
package struct Translation: Sendable, Equatable {
  package let text: String
  /// Someone who speaks the language from childhood has read it.
  package let isReviewed: Bool

  package init(_ text: String, isReviewed: Bool) {
    self.text = text
    self.isReviewed = isReviewed
  }
}

/// The same texts in several languages, found by their Spanish words: a text that changed has no translation, never a
/// stale one.
package struct Translations: Sendable, Equatable {
  package private(set) var texts: [PortalLanguage: [String: Translation]] = [:]

  package init() {}

  package mutating func add(_ language: PortalLanguage, _ original: String, _ translation: Translation) {
    texts[language, default: [:]][original] = translation
  }

  package mutating func add(_ file: TranslationFile) {
    for entry in file.entries { add(file.language, entry.original, entry.translation) }
  }

  /// What is in `other` goes before what is here.
  package mutating func merge(_ other: Translations) {
    for (language, entries) in other.texts { texts[language, default: [:]].merge(entries) { _, new in new } }
  }

  package subscript(language: PortalLanguage, original: String) -> Translation? { texts[language]?[original] }

  /// A text as a page of that language can show it. Quechua shows only what was reviewed.
  package func wording(of original: String, in language: PortalLanguage) -> Wording {
    guard language != .original else { return Wording(text: original, language: .original) }
    guard let translation = texts[language]?[original], language != .qu || translation.isReviewed else {
      return Wording(text: original, language: .original)
    }
    return Wording(text: translation.text, language: language)
  }

  /// How far a language has come with these texts.
  package func standing(of originals: [String], in language: PortalLanguage) -> TranslationStanding {
    let known = texts[language] ?? [:]
    let needed = Set(originals)
    return TranslationStanding(
      language: language, total: needed.count,
      reviewed: needed.count { known[$0]?.isReviewed == true },
      missing: originals.filter { known[$0] == nil },
      unused: known.keys.filter { !needed.contains($0) }.sorted())
  }
}

/// A text and the language it turned out to be in.
package struct Wording: Sendable, Equatable {
  package let text: String
  package let language: PortalLanguage

  package init(text: String, language: PortalLanguage) {
    self.text = text
    self.language = language
  }
}

/// How far a language has come.
package struct TranslationStanding: Sendable, Equatable {
  package let language: PortalLanguage
  package let total: Int
  /// Read by a speaker.
  package let reviewed: Int
  /// Texts without a translation, in their order.
  package let missing: [String]
  /// Translations of texts that are no longer there.
  package let unused: [String]

  package var translated: Int { total - missing.count }
  package var isComplete: Bool { missing.isEmpty }
}
