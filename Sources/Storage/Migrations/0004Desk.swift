import Database

extension Schema {
  static let deskMigration = Migration(4, "desk", [])
}
