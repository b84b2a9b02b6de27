import Documents
import Domain
import Testing

@Suite struct DistrictMapTests {
  private func feature(_ code: String, west: Double, south: Double = -12.2, side: Double = 0.1) -> LayerFeature? {
    func point(_ x: Double, _ y: Double) -> Coordinates { Coordinates(latitude: y, longitude: x) }
    let ring = [
      point(west, south), point(west + side, south), point(west + side, south + side), point(west, south + side), point(west, south),
    ]
    return Ubigeo(rawValue: code).map { LayerFeature(ubigeo: $0, name: code, shape: .area([[ring]])) }
  }

  private var features: [LayerFeature] {
    [feature("150133", west: -77), feature("150142", west: -76.9), feature("150122", west: -70)].compactMap { $0 }
  }

  private var own: Set<Ubigeo> { Set([Ubigeo(rawValue: "150133")].compactMap { $0 }) }

  @Test func `the plan's districts fill the drawing, neighbours stand behind, the far is left out`() throws {
    let map = try #require(DistrictMap(features, own: own))
    #expect(map.areas.map(\.ubigeo.rawValue) == ["150142", "150133"])
    #expect(map.areas.map(\.isOwn) == [false, true])
    #expect(map.width == DistrictMap.span)
    // A degree of longitude is shorter than one of latitude, so a square of degrees stands upright.
    #expect(map.height > map.width && map.height < map.width + 40)
    #expect(map.areas[1].path.hasPrefix("M") && map.areas[1].path.hasSuffix("Z"))
    #expect(abs(map.areas[1].label.x - map.width / 2) <= 1 && abs(map.areas[1].label.y - map.height / 2) <= 1)
  }

  @Test func `north is up and a place outside is not drawn`() throws {
    let map = try #require(DistrictMap(features, own: own))
    let north = try #require(map.point(of: Coordinates(latitude: -12.11, longitude: -76.95)))
    let south = try #require(map.point(of: Coordinates(latitude: -12.19, longitude: -76.95)))
    #expect(north.y < south.y && north.x == south.x)
    #expect(map.point(of: Coordinates(latitude: -12.15, longitude: -76.5)) == nil)
  }

  @Test func `without the plan's districts there is no drawing`() {
    #expect(DistrictMap([], own: own) == nil)
    #expect(DistrictMap(features, own: []) == nil)
  }
}
