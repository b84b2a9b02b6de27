/// How many tests may have a PostgreSQL schema at once: together they must not use up the connections of the cluster.
actor PostgresPlaces {
  static let shared = PostgresPlaces(count: 16)

  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(count: Int) { free = count }

  nonisolated func withPlace<Answer: Sendable>(_ body: () async throws -> Answer) async throws -> Answer {
    await enter()
    do {
      let answer = try await body()
      await leave()
      return answer
    } catch {
      await leave()
      throw error
    }
  }

  private func enter() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  private func leave() {
    if waiting.isEmpty {
      free += 1
    } else {
      waiting.removeFirst().resume()
    }
  }
}
