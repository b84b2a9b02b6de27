import Database

extension Schema {
  /// What finds the services around a point: the places of a strip of the map, fifty to a degree of latitude, from west to
  /// east; and the services of a place.
  static let nearnessMigration = Migration(
    19, "nearness",
    [
      "CREATE INDEX location_strip ON location ((round(latitude * 50)), longitude, latitude, id)",
      "DROP INDEX service_at_location_location",
      "CREATE INDEX service_at_location_location ON service_at_location (location_id, entity_id, service_id)",
      // A directory is read far more than written: what is new goes into the index at once, not when somebody searches.
      .only(.postgres, "ALTER INDEX service_search SET (fastupdate = off)"),
    ])
}
