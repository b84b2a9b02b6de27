/// Lets one in at a time. The others wait in order, a few of them, and not for ever.
actor PressDoor {
  private let most: Int
  private var isTaken = false
  private var next = 0
  private var waiting: [(number: Int, turn: CheckedContinuation<Bool, Never>)] = []

  init(most: Int) { self.most = most }

  /// - Returns: false when there was no place to wait, or the turn did not come in time.
  func enter(within seconds: Double) async -> Bool {
    guard isTaken else {
      isTaken = true
      return true
    }
    guard waiting.count < most else { return false }
    next += 1
    let number = next
    let patience = Task {
      try? await Task.sleep(for: .seconds(seconds))
      giveUp(number)
    }
    let isIn = await withCheckedContinuation { waiting.append((number, $0)) }
    patience.cancel()
    return isIn
  }

  func leave() {
    guard waiting.isEmpty else {
      waiting.removeFirst().turn.resume(returning: true)
      return
    }
    isTaken = false
  }

  private func giveUp(_ number: Int) {
    guard let index = waiting.firstIndex(where: { $0.number == number }) else { return }
    waiting.remove(at: index).turn.resume(returning: false)
  }
}
