package import Domain

/// What a drawing says of its own, besides the pathway's words. Public pages draw in six languages.
package struct FlowLabels: Sendable {
  package var start = "Inicio"
  /// `{condition}` stands for the condition of the branch.
  package var condition = "Si {condition}"
  package var otherwise = "Si no"
  package var follow = "Sigue la ruta"
  package var end = "Fin de la ruta"
  package var limit = "Plazo"
  package var when = "Cuándo"
  package var documents = "Documentos"
  package var confidentiality = "Confidencialidad"
  package var followUp = "Seguimiento"
  package var limitWords: @Sendable (StepLimit) -> String = { $0.words }

  package init() {}

  func condition(_ text: String) -> String {
    condition.replacing("{condition}", with: FlowText.lowercased(text))
  }
}
