import Foundation

extension String {
  /// Lower case, without accents: how texts are compared when someone searches. «Ñ» becomes «n», as people type it.
  package var folded: String {
    folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).lowercased()
  }
}
