package import Foundation

/// What is said of a layer: nothing is drawn without where it comes from and on what terms.
package struct LayerDetails: Sendable, Equatable {
  package var name: String
  /// Who published it, and where: «INEI, límites distritales, 2023».
  package var source: String
  /// The terms it may be used under: «MPL-2.0», «CC BY 4.0».
  package var licence: String
  /// What stands beside the map; the source when nothing else was asked for.
  package var attribution: String
  /// The day it was published or drawn, as far as known.
  package var date: Day?

  package init(name: String, source: String, licence: String, attribution: String? = nil, date: Day? = nil) {
    self.name = name
    self.source = source
    self.licence = licence
    self.attribution = attribution ?? source
    self.date = date
  }

  /// What the layer is known by in addresses: «zonas-de-riesgo».
  package var code: String { FoldedText(name).words.joined(separator: "-") }

  /// The layer that draws the districts themselves.
  package static let boundaries = "Distritos"
  package var isBoundary: Bool { code == LayerDetails(name: Self.boundaries, source: "", licence: "").code }

  package static let mostName = 60
  package static let mostText = 300

  /// - Throws: `LayerRefusal` when something that must be said is missing.
  package func checked() throws(LayerRefusal) {
    guard !code.isEmpty, name.count <= Self.mostName else { throw .noName }
    guard !source.isEmpty, source.count <= Self.mostText else { throw .noSource }
    guard !licence.isEmpty, licence.count <= Self.mostText else { throw .noLicence }
    guard !attribution.isEmpty, attribution.count <= Self.mostText else { throw .noSource }
  }
}

/// One thing of a layer: a district's area, a market's point.
package struct LayerFeature: Sendable, Equatable {
  package let ubigeo: Ubigeo
  package let name: String
  package let shape: Shape

  package init(ubigeo: Ubigeo, name: String, shape: Shape) {
    self.ubigeo = ubigeo
    self.name = name
    self.shape = shape
  }
}

/// A layer that was imported, without what it draws.
package struct TerritoryLayer: Sendable, Equatable {
  package let code: String
  package let details: LayerDetails
  /// The property of the file that held the district's code.
  package let property: String
  package let features: Int
  package let points: Int
  package let importedAt: Date
  /// Grows with each import that replaces it.
  package let version: Int

  package init(
    code: String, details: LayerDetails, property: String, features: Int, points: Int, importedAt: Date, version: Int
  ) {
    self.code = code
    self.details = details
    self.property = property
    self.features = features
    self.points = points
    self.importedAt = importedAt
    self.version = version
  }
}
