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
    let middle = map.areas[1].label
    #expect(abs(middle.x - map.width / 2) < 30 && abs(middle.y - map.height / 2) < 30)
  }

  @Test func `north is up and a place outside is not drawn`() throws {
    let map = try #require(DistrictMap(features, own: own))
    let north = try #require(map.point(of: Coordinates(latitude: -12.11, longitude: -76.95)))
    let south = try #require(map.point(of: Coordinates(latitude: -12.19, longitude: -76.95)))
    #expect(north.y < south.y && north.x == south.x)
    #expect(map.point(of: Coordinates(latitude: -12.15, longitude: -76.5)) == nil)
  }

  @Test func `no name lies over another, the plan's own come first, and what has no room is left out`() throws {
    let row = [("150133", -77.0), ("150142", -76.99), ("150122", -76.98)].compactMap { feature($0.0, west: $0.1, side: 0.01) }
    let wide = try #require(feature("150140", west: -77, south: -12.19, side: 0.03))
    let codes = Set((row + [wide]).map(\.ubigeo))
    let map = try #require(DistrictMap((row + [wide]).map { $0.renamed("Villa María del Triunfo") }, own: codes))
    let names = map.labels(letter: 34)
    #expect(names.first?.ubigeo.rawValue == "150140", "the largest comes first")
    #expect(names.count < 4 && names.allSatisfy(\.isNamed))
    let small = map.labels(letter: 8)
    #expect(small.count == 4)
    let pairs = small.flatMap { one in small.filter { $0 != one }.map { (one, $0) } }
    let half = "Villa María del Triunfo".count * 8 * 29 / 100
    #expect(pairs.allSatisfy { abs($0.place.x - $1.place.x) >= 2 * half || abs($0.place.y - $1.place.y) >= 8 })
  }

  @Test func `a number always stands, a name only where there is room`() throws {
    let map = try #require(DistrictMap(features.map { $0.renamed(String(repeating: "largo ", count: 20)) }, own: own))
    #expect(map.labels(letter: 34).isEmpty)
    let counted = map.labels(letter: 34, counted: own)
    #expect(counted.map(\.ubigeo) == Array(own) && counted.allSatisfy { !$0.isNamed })
  }

  @Test func `a name stands inside its district, whatever the district's shape`() throws {
    // A horseshoe, whose middle is outside of it.
    let corners = [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (7.0, 9.0), (7.0, 2.0), (2.0, 2.0), (2.0, 9.0), (0.0, 9.0), (0.0, 0.0)]
    let ring = corners.map { Coordinates(latitude: -12.2 + $0.1 / 100, longitude: -77 + $0.0 / 100) }
    let code = try #require(Ubigeo(rawValue: "150133"))
    let shape = Shape.area([[ring]])
    let map = try #require(DistrictMap([LayerFeature(ubigeo: code, name: "U", shape: shape)], own: [code]))
    let (place, frame) = (map.areas[0].label, try #require(shape.extent))
    let margin = max(frame.width, frame.height) * 0.06
    let found = Coordinates(
      latitude: frame.north + margin - Double(place.y) / Double(map.height) * (frame.height + 2 * margin),
      longitude: frame.west - margin + Double(place.x) / Double(map.width) * (frame.width + 2 * margin))
    #expect(shape.contains(found), "\(found)")
  }

  @Test func `without the plan's districts there is no drawing`() {
    #expect(DistrictMap([], own: own) == nil)
    #expect(DistrictMap(features, own: []) == nil)
  }
}

extension LayerFeature {
  fileprivate func renamed(_ name: String) -> LayerFeature { LayerFeature(ubigeo: ubigeo, name: name, shape: shape) }
}
