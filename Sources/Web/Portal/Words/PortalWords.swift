import Domain
import Foundation
import HTML
import Synchronization

/// The texts of one public page in its language. What has no translation is shown in Spanish, marked as Spanish for
/// eyes and for screen readers, and counted: no text falls back without a word.
struct PortalWords: Sendable {
  let language: PortalLanguage
  private let plan: Translations
  private let fallbacks = Fallbacks()

  init(_ language: PortalLanguage, plan: Translations = Translations()) {
    self.language = language
    self.plan = plan
  }

  /// What the page is mostly written in: a page for which nothing was reviewed is an honest page in Spanish.
  var document: PortalLanguage { language == .qu ? .original : language }

  /// How many texts of the page are in Spanish for want of a translation.
  var fallbackCount: Int { fallbacks.count }

  func callAsFunction(_ phrase: Phrase, _ values: [String: String] = [:]) -> HTML {
    markup(Self.interface.wording(of: phrase.rawValue, in: language), values)
  }

  /// A text around one that stays in Spanish: a norm, what an institution wrote.
  func callAsFunction(_ phrase: Phrase, _ name: String, spanish text: String) -> HTML {
    self(phrase, around: [name: spanish(text)])
  }

  /// A text around others: links, what the plan says.
  func callAsFunction(_ phrase: Phrase, around parts: [String: HTML]) -> HTML {
    let wording = Self.interface.wording(of: phrase.rawValue, in: language)
    note(wording)
    // At even places what stands between the names in braces, at odd ones the names.
    let pieces = wording.text.split(omittingEmptySubsequences: false) { $0 == "{" || $0 == "}" }.map(String.init)
    let filled = pieces.enumerated().map { place, piece -> HTML in
      guard !place.isMultiple(of: 2), let part = parts[piece] else { return "\(piece)" }
      return part
    }.joined()
    return wording.language == document ? filled : "<span lang=\"\(wording.language.rawValue)\">\(filled)</span>"
  }

  /// For attributes, which cannot say that they are in another language.
  func plain(_ phrase: Phrase, _ values: [String: String] = [:]) -> String {
    let wording = Self.interface.wording(of: phrase.rawValue, in: language)
    note(wording)
    return Self.fill(wording.text, values)
  }

  /// A text of the plan or of the guidance.
  func plan(_ text: String) -> HTML { markup(plan.wording(of: text, in: language), [:]) }

  /// The same inside a sentence: «Hay señales» → «hay señales».
  func planWithin(_ text: String) -> HTML {
    let wording = plan.wording(of: text, in: language)
    return markup(Wording(text: PathwayMarkup.lowercased(wording.text), language: wording.language), [:])
  }

  func plainPlan(_ text: String) -> String {
    let wording = plan.wording(of: text, in: language)
    note(wording)
    return wording.text
  }

  /// A text of the plan in a drawing, whose words all stand in the text beside it: what falls back is marked there.
  func drawn(_ text: String) -> String { plan.wording(of: text, in: language).text }

  /// What institutions wrote, always in Spanish: no fallback, but marked for screen readers.
  func spanish(_ text: String) -> HTML { document == .original ? "\(text)" : "<span lang=\"es\">\(text)</span>" }

  private func markup(_ wording: Wording, _ values: [String: String]) -> HTML {
    let text = Self.fill(wording.text, values)
    guard wording.language != document else { return "\(text)" }
    guard wording.language == .original else { return "<span lang=\"\(wording.language.rawValue)\">\(text)</span>" }
    note(wording)
    let badge = Self.interface.wording(of: Phrase.inSpanish.rawValue, in: language).text
    return "<span lang=\"es\">\(text)</span> <small class=\"other\">(\(badge))</small>"
  }

  private func note(_ wording: Wording) { if wording.language != document { fallbacks.add() } }

  private static func fill(_ text: String, _ values: [String: String]) -> String {
    values.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) }
  }

  /// Of the frame; `PortalWordsTests` reads each catalogue strictly and finds every phrase in it.
  static let interface: Translations = catalogues.reduce(into: Translations()) { all, bytes in
    if let file = try? TranslationFile(parsing: String(decoding: bytes, as: UTF8.self)) { all.add(file) }
  }

  static let catalogues: [[UInt8]] = [
    PackageResources.en_po, PackageResources.pt_po, PackageResources.fr_po, PackageResources.ht_po,
  ]
}

private final class Fallbacks: Sendable {
  private let number = Mutex(0)
  var count: Int { number.withLock { $0 } }
  func add() { number.withLock { $0 += 1 } }
}
