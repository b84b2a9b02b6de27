import Domain
import Support

@testable import Web

extension Rights {
  static let territory: Table = [
    "GET /territory/layers": of(.administrator), "GET /territory/layers/new": of(.administrator),
    "POST /territory/layers/new": of(.administrator), "GET /territory/layers/:code/removal": of(.administrator),
    "POST /territory/layers/:code/removal": of(.administrator),
    "GET /map": staff, "GET /map/territory.geojson": staff, "GET /map/services.geojson": staff,
    "GET /static/leaflet/:name": everyone, "GET /static/leaflet/images/:name": everyone,
    "GET /actor-map": staff, "GET /actor-map.csv": staff,
    "GET /reports/actors": staff, "GET /reports/actors.pdf": staff, "GET /reports/actors.docx": staff,
    "GET /reports/actors.xlsx": staff,
    "GET /territory/nodes/:code": of(.technicalSecretary), "POST /territory/nodes/:code": of(.technicalSecretary),
  ]
}
