import Database

extension Schema {
  static let indicatorsMigration = Migration(6, "indicators", [])
}
