import Database

extension Schema {
  /// What finds the services around a point: the places in an extent, and the services of a place.
  static let nearnessMigration = Migration(
    19, "nearness",
    [
      "CREATE INDEX location_coordinates ON location (latitude, longitude, id)",
      "DROP INDEX service_at_location_location",
      "CREATE INDEX service_at_location_location ON service_at_location (location_id, service_id)",
    ])
}
