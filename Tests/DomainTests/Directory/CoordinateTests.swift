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

  @Test(arguments: [
    ("-12.05, -77.04", -12.05, -77.04), ("-12.05,-77.04", -12.05, -77.04), ("-12,05 -77,04", -12.05, -77.04),
    ("(-12,05; -77,04)", -12.05, -77.04), ("−12.05, −77.04", -12.05, -77.04), ("12.05° S, 77.04° O", -12.05, -77.04),
    ("12.05S 77.04W", -12.05, -77.04), ("-12 -77", -12, -77), ("+0.05, -77", 0.05, -77), ("-77.04\n-12.05", -77.04, -12.05),
  ])
  func `two numbers are read as maps write them`(_ text: String, _ first: Double, _ second: Double) throws {
    let numbers = try #require(Coordinates.numbers(in: text))
    #expect(numbers.first == first && numbers.second == second)
  }

  @Test(arguments: [
    "", "  ", "-12.05", "-12.05, -77.04, 3", "norte, sur", "-12.05, -77.04 casa", "x-12.05, -77.04", "12,77", "1e5, 2",
    "-1234.5, -77", "NaN, NaN", "<script>-12, -77</script>", "--12, -77", "-12.05.1, -77", "-12.05, -77.04 S S",
  ])
  func `anything else is no pair of numbers`(_ text: String) {
    #expect(Coordinates.numbers(in: text) == nil)
    #expect(CoordinateCheck(text: text) == (text.trimmingSpaces.isEmpty ? .absent : .dropped))
  }

  @Test func `any point of Peru survives being shown, pasted and turned round, and loses its door when rounded`() throws {
    for _ in 0..<500 {
      let point = Coordinates(latitude: .random(in: -18.5...0), longitude: .random(in: -81.4 ... -68.6))
      #expect(CoordinateCheck(text: point.rounded.text) == .kept(point.rounded))
      #expect(CoordinateCheck(text: "\(point.rounded.longitude);\(point.rounded.latitude)") == .swapped(point.rounded))
      #expect(point.rounded.distance(to: point) < 0.08)
      #expect(point.rounded.rounded == point.rounded)
      #expect(point.rounded.latitude.description.count <= 7)
    }
  }
}
