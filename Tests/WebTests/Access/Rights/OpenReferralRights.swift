extension Rights {
  /// The open formats are for everyone; what they leave out is tested with their answers.
  static let openReferral: Table = [
    "GET /hsds": everyone, "GET /hsds/services": everyone, "GET /hsds/services/:id": everyone,
    "GET /hsds/organizations": everyone, "GET /hsds/organizations/:id": everyone,
    "GET /hsds/service_at_locations": everyone, "GET /hsds/service_at_locations/:id": everyone,
    "GET /hsds/taxonomies": everyone, "GET /hsds/taxonomies/:id": everyone, "GET /hsds/taxonomy_terms": everyone,
    "GET /hsds/taxonomy_terms/:id": everyone, "GET /hsds/openapi.json": everyone, "GET /hsds/profile": everyone,
    "GET /hsds/profile/:file": everyone, "GET /hsds/datapackage/:file": everyone,
  ]
}
