import Database
package import Foundation

extension ServiceStore {
  /// The words of the public directory, each with how many services have it: what a misspelt word is compared with.
  /// Reads every service, so whoever asks keeps the answer.
  package func publicWords(of entity: UUID) async throws -> [String: Int] {
    try await database.read { reader in
      var words: [String: Int] = [:]
      try reader.each(
        """
        SELECT search_text FROM service WHERE entity_id = \(entity) AND retired_at IS NULL AND visibility <> 'staff'
          AND status IN ('active', 'temporarily closed')
        """
      ) { row in
        let text: String = try row["search_text"]
        for word in text.split(separator: " ") where word.utf8.count >= 4 { words[String(word), default: 0] += 1 }
      }
      return words
    }
  }
}
