import Domain
import Foundation
import Storage

/// What the script of the live screen is answered.
extension MinutesLive {
  /// A text as it stands after somebody wrote.
  struct TextState: Encodable {
    let id: String
    let version: Int
    let text: String
    let author: String?
  }

  struct WriteAnswer: Encodable {
    /// `saved`, `joined`, `unchanged` or `apart`.
    let outcome: String
    /// «10:32».
    let at: String
    let text: TextState
  }

  struct SeatAnswer: Encodable {
    let at: String
    let overtaken: [String]
    let quorum: String
    let isMet: Bool
    let seats: [String: String]
  }

  struct State: Encodable {
    let revision: Int
    let isOpen: Bool
    let texts: [TextState]
    /// Changes with every point, agreement or text apart that is new: then the page is read again.
    let shape: String
    let quorum: String
    let isMet: Bool
    /// Marks by institution.
    let seats: [String: String]
  }
}

extension MinutesLive.TextState {
  init(_ text: MinutesText) { self.init(id: text.id.text, version: text.version, text: text.text, author: text.author) }
}

extension MinutesLive.SeatAnswer {
  init(at: String, overtaken: [String], _ view: MinutesView) {
    self.init(
      at: at, overtaken: overtaken, quorum: view.quorum.sentence, isMet: view.quorum.isMet,
      seats: view.marks)
  }
}

extension MinutesView {
  /// What is said of each seat, by institution.
  var marks: [String: String] {
    Dictionary(seats.map { ($0.organization.text, $0.mark) }, uniquingKeysWith: { first, _ in first })
  }

  /// Changes with what the script does not draw by itself.
  var shape: String {
    let agreements = agreements.map { "\($0.agreement.id.text)\($0.agreement.version)" }
    let parts = points.map(\.id.text) + agreements + apart.map { "\($0.key.text)\($0.typed.utf8.count)" }
    return parts.joined(separator: ",").utf8.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
      .description
  }
}

extension MinutesText.Outcome {
  var word: String {
    switch self {
    case .unchanged: "unchanged"
    case .saved: "saved"
    case .joined: "joined"
    case .apart: "apart"
    }
  }
}
