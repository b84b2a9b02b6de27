package import Foundation

/// Where a point of high interaction is (S904, T694): the plan names it, the technical secretary puts it on the map.
package struct NodePlace: Sendable, Equatable {
  /// The code of the `Node`.
  package let node: String
  package let coordinates: Coordinates
  package let updatedAt: Date
  /// Grows with each change, so that nobody overwrites what they have not seen.
  package let version: Int

  package init(node: String, coordinates: Coordinates, updatedAt: Date, version: Int) {
    self.node = node
    self.coordinates = coordinates
    self.updatedAt = updatedAt
    self.version = version
  }
}

extension Node {
  /// - Throws: `LayerRefusal.refuge`: a place of refuge is not put on a map, whatever the plan calls it.
  package func checkShowable() throws(LayerRefusal) {
    guard Visibility.advised(for: name) == .everyone, Visibility.advised(for: note ?? "") == .everyone else {
      throw .refuge
    }
  }
}
