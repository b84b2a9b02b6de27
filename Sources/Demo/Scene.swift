import Domain
import Foundation

/// Something that happens at an instant of the year, and what it sets off later.
struct Scene: Sendable {
  let at: Date
  let play: @Sendable (Stage) async throws -> [Scene]

  init(_ at: Date, _ play: @escaping @Sendable (Stage) async throws -> [Scene]) {
    self.at = at
    self.play = play
  }

  /// A scene that sets off nothing.
  static func last(_ at: Date, _ play: @escaping @Sendable (Stage) async throws -> Void) -> Scene {
    Scene(at) { stage in
      try await play(stage)
      return []
    }
  }
}

/// What is still to come, the earliest first; scenes of one instant in the order they were written down.
struct Script {
  /// The latest first, so that the next one is taken off the end.
  private var scenes: [Scene] = []

  init(_ opening: [Scene]) { add(opening) }

  mutating func add(_ more: [Scene]) {
    for scene in more {
      var (low, high) = (0, scenes.count)
      while low < high {
        let middle = (low + high) / 2
        if scenes[middle].at > scene.at { low = middle + 1 } else { high = middle }
      }
      scenes.insert(scene, at: low)
    }
  }

  /// The next scene before an instant.
  mutating func next(before end: Date) -> Scene? {
    guard let scene = scenes.last, scene.at < end else { return nil }
    return scenes.removeLast()
  }
}

extension Day {
  /// An hour of the day in Peru.
  func at(_ hour: Int, _ minute: Int = 0) -> Date { start.addingTimeInterval(Double(hour * 60 + minute) * 60) }

  /// The same day, or the first after it on which offices work.
  var working: Day { WorkCalendar().firstWorkingDay(from: self) }
}
