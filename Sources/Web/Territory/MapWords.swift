import Domain
import HTML

/// The words of a map, for each language that shows one.
struct MapWords: Sendable {
  let title, skip, districts, zones, services, nodes, layers, zoomIn, zoomOut, show: String
  let open, shut, unknown, expired: String
  let move, weight, refused: String
  /// Where the lines come from.
  let credits: @Sendable ([TerritoryLayer]) -> HTML

  static let spanish = MapWords(
    title: "Mapa", skip: "Saltar el mapa", districts: "Distritos", zones: "Zonas", services: "Servicios",
    nodes: "Puntos de alta interacción", layers: "Capas del mapa", zoomIn: "Acercar", zoomOut: "Alejar",
    show: "Ver en el mapa", open: "Abierto ahora", shut: "Cerrado ahora", unknown: "Horario sin confirmar",
    expired: "Verificación vencida", move: "Mover y acercar el mapa", weight: "Descarga {size} KB más.",
    refused: "No se pudo abrir. El dibujo dice lo mismo.", credits: { LayerCredits(drawing: $0).html })

  /// Read by the script.
  var attributes: HTML {
    """
    \(attribute: "data-districts", districts)\(attribute: "data-zones", zones)\(attribute: "data-services", services)\
    \(attribute: "data-nodes", nodes)\(attribute: "data-layers", layers)\(attribute: "data-zoom-in", zoomIn)\
    \(attribute: "data-zoom-out", zoomOut)\(attribute: "data-show", show)\(attribute: "data-open", open)\
    \(attribute: "data-shut", shut)\(attribute: "data-unknown", unknown)\(attribute: "data-expired", expired)
    """
  }
}
