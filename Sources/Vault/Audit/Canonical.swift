/// One way to write named values as bytes, so that no two lists of fields share their bytes.
package enum Canonical {
  /// The number of fields, then each name and each value, all preceded by their length (8 bytes, most significant
  /// first). Nothing a value holds can pass for a boundary.
  package static func bytes(_ fields: [(name: String, value: String)]) -> [UInt8] {
    fields.reduce(into: UInt64(fields.count).octets) { bytes, field in
      bytes += prefixed(Array(field.name.utf8)) + prefixed(Array(field.value.utf8))
    }
  }

  static func prefixed(_ bytes: [UInt8]) -> [UInt8] { UInt64(bytes.count).octets + bytes }
}
