/// One try at running a group of writes inside one transaction.
struct GroupAttempt {
  /// How the writes of a group are told apart.
  private enum Manner {
    /// Not at all, which costs nothing as long as none of them fails.
    case together
    /// Each in a savepoint, with shared work of its own, so that one which fails takes nothing of the others with it.
    case apart
  }

  /// What is left to do after a try.
  private enum End {
    case settled
    /// One of them failed, and it cannot be told what was its own.
    case spoiled
    /// One write brought the transaction down and was told so; the others have not been run yet, as it were.
    case remaining([PendingWrite])
    /// The commit was refused, because of one of them; each alone will show of which.
    case refused([PendingWrite])
    /// The transaction was lost through no fault of theirs.
    case interrupted(any Error)
  }

  private enum Outcome {
    case done(PendingWrite.Reply)
    case failed(any Error)
  }

  private let group: [PendingWrite]
  private let connection: any WriteConnection
  private let manner: Manner
  private var outcomes: [Outcome] = []

  private init(_ group: [PendingWrite], _ manner: Manner, on connection: any WriteConnection) {
    self.group = group
    self.manner = manner
    self.connection = connection
  }

  /// Runs and commits the group, and tries it once more when it was interrupted.
  static func settle(_ group: [PendingWrite], connect: () throws -> any WriteConnection) {
    var (group, manner) = (group, Manner.together)
    var wasInterrupted = false
    while !group.isEmpty {
      do {
        var attempt = GroupAttempt(group, manner, on: try connect())
        switch attempt.run() {
        case .settled: return
        case .spoiled: manner = .apart
        case .remaining(let others): (group, manner) = (others, .together)
        case .refused(let writes):
          for write in writes { settle([write], connect: connect) }
          return
        case .interrupted(let fault):
          if wasInterrupted { throw fault }
          wasInterrupted = true
        }
      } catch {
        for write in group { write.fail(error) }
        return
      }
    }
  }

  private mutating func run() -> End {
    do {
      try connection.begin()
    } catch {
      return end(by: error)
    }
    switch manner {
    case .together: return runTogether()
    case .apart: return runApart()
    }
  }

  private mutating func runTogether() -> End {
    let shared = SharedWorks()
    do {
      for write in group { outcomes.append(.done(try write.attempt(connection, shared))) }
      try shared.settle(on: connection)
    } catch {
      if group.count == 1 { return end(by: error) }
      if case .interrupted = connection.standing { return end(by: error) }
      connection.rollback()
      return .spoiled
    }
    return commit()
  }

  private mutating func runApart() -> End {
    for (index, write) in group.enumerated() {
      guard let fault = runTurn(of: write) else { continue }
      if case .interrupted = connection.standing { return end(by: fault) }
      connection.rollback()
      write.fail(fault)
      var others = group
      others.remove(at: index)
      return .remaining(others)
    }
    return commit()
  }

  /// Runs one write in a savepoint and notes its outcome.
  /// - Returns: the fault, when it brought the whole transaction down.
  private mutating func runTurn(of write: PendingWrite) -> (any Error)? {
    do {
      try connection.command("SAVEPOINT turn")
      let shared = SharedWorks()
      let reply = try write.attempt(connection, shared)
      try shared.settle(on: connection)
      try connection.command("RELEASE SAVEPOINT turn")
      outcomes.append(.done(reply))
      return nil
    } catch {
      guard case .open = connection.standing, undoTurn() else { return error }
      outcomes.append(.failed(error))
      return nil
    }
  }

  private func undoTurn() -> Bool {
    do {
      try connection.command("ROLLBACK TO SAVEPOINT turn")
      try connection.command("RELEASE SAVEPOINT turn")
      return true
    } catch {
      return false
    }
  }

  private func commit() -> End {
    do {
      try connection.commit()
    } catch DatabaseFault.refused(let rule, let message) where group.count == 1 {
      return end(by: DatabaseFault.refused(rule, message))
    } catch DatabaseFault.refused {
      connection.rollback()
      return .refused(group)
    } catch {
      return end(by: error)
    }
    // Refusals wait for the commit too: they may rest on what others of the group wrote.
    for (write, outcome) in zip(group, outcomes) {
      switch outcome {
      case .done(let reply): reply()
      case .failed(let fault): write.fail(fault)
      }
    }
    return .settled
  }

  /// Gives the group up, or leaves it for another try.
  private func end(by fault: any Error) -> End {
    let standing = connection.standing
    connection.rollback()
    if case .interrupted = standing { return .interrupted(fault) }
    for write in group { write.fail(fault) }
    return .settled
  }
}
