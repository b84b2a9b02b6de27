import Database

extension Schema {
  static let directoryMigration = Migration(3, "directory", [])
}
