/// What people's words mean in a plan: its needs in every language of the portal, and the words other countries use.
package struct SearchLexicon: Sendable {
  /// A word or phrase and what it was taken for.
  package struct Reading: Sendable, Equatable {
    package let typed: String
    package let found: String

    package init(typed: String, found: String) {
      self.typed = typed
      self.found = found
    }
  }

  /// Folded phrases by their first word.
  private var synonyms: [String: [(phrase: [String], means: [String])]] = [:]
  /// Of each need, what its words weigh.
  private let needs: [(code: String, weights: [String: Int])]
  /// Every folded word of it.
  package let words: Set<String>
  /// Those of Spanish: what a misspelt word most likely is.
  package let spanishWords: Set<String>

  package init(plan: PlanPack) {
    var all: Set<String> = []
    var spanish = Set(plan.needs.flatMap { Self.content(of: "\($0.name) \($0.plain)") })
    spanish.formUnion(plan.categories.flatMap { Self.content(of: $0.name) })
    for synonym in plan.guidance.synonyms {
      let phrase = FoldedText(synonym.says).words
      guard let first = phrase.first else { continue }
      synonyms[first, default: []].append((phrase, synonym.means))
      all.formUnion(phrase)
      if synonym.language == .original { spanish.formUnion(phrase) }
    }
    for first in synonyms.keys { synonyms[first]?.sort { ($1.phrase.count, $0.phrase.joined()) < ($0.phrase.count, $1.phrase.joined()) } }
    let names = Dictionary(plan.categories.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    needs = plan.needs.map { need in
      var weights: [String: Int] = [:]
      func weigh(_ text: String, _ weight: Int) {
        let texts = [text] + PortalLanguage.allCases.compactMap { plan.translations[$0, text]?.text }
        for word in texts.flatMap({ Self.content(of: $0) }) { weights[word] = max(weights[word] ?? 0, weight) }
      }
      weigh(need.plain, 1)
      for category in need.categories { weigh(names[category] ?? "", 2) }
      weigh(need.name, 4)
      return (need.code, weights)
    }
    for need in needs { all.formUnion(need.weights.keys) }
    words = all
    spanishWords = spanish
  }

  /// The folded words of a text that say something.
  package static func content(of text: String) -> [String] {
    FoldedText(text).words.filter { $0.count >= 2 && !SilentWords.all.contains($0) }
  }

  /// What the words say in the words of the directory; longer phrases before their parts.
  package func readings(of words: [String]) -> [(reading: Reading, means: [String])] {
    var found: [(Reading, [String])] = []
    var place = 0
    while place < words.count {
      let rest = words[place...]
      if let known = synonyms[words[place]]?.first(where: { rest.starts(with: $0.phrase) }) {
        found.append((Reading(typed: known.phrase.joined(separator: " "), found: known.means.joined(separator: ", ")), known.means))
        place += known.phrase.count
      } else {
        place += 1
      }
    }
    return found
  }

  /// Codes of the needs the words speak of, the likeliest first, at most three.
  package func needs(for words: [String]) -> [String] {
    let scored = needs.map { need in
      (need.code, words.reduce(0) { $0 + (need.weights[$1] ?? Self.weight(near: $1, in: need.weights)) })
    }
    guard let best = scored.map(\.1).max(), best > 0 else { return [] }
    return scored.enumerated().filter { $0.element.1 * 2 >= best }
      .sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }.prefix(3).map(\.element.0)
  }

  private static func weight(near word: String, in weights: [String: Int]) -> Int {
    weights.reduce(0) { best, entry in entry.value > best && isSameStem(word, entry.key) ? entry.value : best }
  }

  /// «matricular» and «matrícula», «school» and «schools».
  static func isSameStem(_ left: String, _ right: String) -> Bool {
    let common = zip(left.utf8, right.utf8).prefix { $0 == $1 }.count
    let (short, long) = (min(left.utf8.count, right.utf8.count), max(left.utf8.count, right.utf8.count))
    return common >= 5 && common >= short - 2 || common == short && short >= 4 && long - short <= 2
  }
}

/// Words of a sentence that say nothing of what is looked for, in the portal's languages, folded.
enum SilentWords {
  static let all: Set<String> = Set(
    """
    a al algo alguien ante aqui con como cual cuando de del desde donde dónde e el ella en entre era eres es esta este estoy \
    favor fue ha hacer hago han hay he hola la las le les lo los mas me mi mis mucho muy necesita necesito necesitamos ni no \
    nos o otra otro para pero por porque puede puedo que quien quiere quiero saber se ser si sin sobre son su sus tambien te \
    tener tengo ti tiene tu un una uno unos y ya yo busco buscar ayuda ayudar ayudame hija hijo alguno mejor
    an and are at be can do for from get have help how i in is it looking my need of on or some someone the there to want \
    we where who with you your
    ao aos as com da das do dos ela ele em eu isso meu minha na nao nas no nos os ou para pela pelo preciso procuro quero \
    sem ser seu sua um uma uns voce onde
    au aux avec besoin ce ces c cherche d dans des du elle et il j je l ma mes mon n nous on ou où par pas pour qu que qui \
    sa ses son sur une vous veux ai est
    ak an ap gen ki kote la li mwen nan nou ou pa pou sa se te tout vle yo yon bezwen chache fe
    """.split { $0 == " " || $0.isNewline }.map(String.init))
}
