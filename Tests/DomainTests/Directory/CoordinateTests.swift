import Domain
import Testing

@Suite struct CoordinateTests {
  @Test func `swapped coordinates of Peru are put right, whichever point it is`() {
    for _ in 0..<1000 {
      let point = Coordinates(latitude: .random(in: -18.6...0.1), longitude: .random(in: -81.5 ... -68.5))
      #expect(CoordinateCheck(latitude: point.latitude, longitude: point.longitude) == .kept(point))
      #expect(CoordinateCheck(latitude: point.longitude, longitude: point.latitude) == .swapped(point))
    }
  }

  @Test func `a place elsewhere is dropped and half a place too`() {
    for (latitude, longitude) in [(40.4, -3.7), (0, 0), (12.16, 76.96), (.nan, -76), (.infinity, -76), (-12, 181)]
      as [(Double, Double)]
    {
      #expect(CoordinateCheck(latitude: latitude, longitude: longitude) == .dropped)
    }
    #expect(CoordinateCheck(latitude: -12, longitude: nil) == .dropped)
    #expect(CoordinateCheck(latitude: nil, longitude: nil) == .absent)
    #expect(CoordinateCheck.dropped.coordinates == nil && CoordinateCheck.dropped.note != nil)
  }

  @Test func `distances are those of the globe`() {
    let lima = Coordinates(latitude: -12.0464, longitude: -77.0428)
    let tacna = Coordinates(latitude: -18.0146, longitude: -70.2536)
    #expect(abs(lima.distance(to: tacna) - 981.6) < 5)
    #expect(lima.distance(to: lima) == 0)
    #expect(abs(lima.distance(to: tacna) - tacna.distance(to: lima)) < 1e-9)
  }
}
