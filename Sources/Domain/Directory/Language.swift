/// A language a service attends in, by its ISO 639 code: those spoken around the desks of the plans.
package enum Language: String, Sendable, CaseIterable, Codable {
  case spanish = "es"
  case quechua = "qu"
  case aymara = "ay"
  case english = "en"
  case portuguese = "pt"
  case french = "fr"
  case haitian = "ht"
  case chinese = "zh"
  case warao = "wba"
  case peruvianSign = "prl"

  package var name: String {
    switch self {
    case .spanish: "español"
    case .quechua: "quechua"
    case .aymara: "aimara"
    case .english: "inglés"
    case .portuguese: "portugués"
    case .french: "francés"
    case .haitian: "criollo haitiano"
    case .chinese: "chino"
    case .warao: "warao"
    case .peruvianSign: "lengua de señas peruana"
    }
  }
}
