import Domain
import Testing

@Suite struct LineMergeTests {
  /// What somebody makes of a text: lines taken out, changed, added; each new line is theirs alone.
  private func edited(_ base: [String], by name: String, _ dice: inout Dice) -> [String] {
    var (lines, count) = (base, 0)
    for _ in 0..<Int.random(in: 0...4, using: &dice) {
      let place = Int.random(in: 0...lines.count, using: &dice)
      count += 1
      switch Int.random(in: 0...3, using: &dice) {
      case 0 where place < lines.count: lines.remove(at: place)
      case 1 where place < lines.count: lines[place] = "\(name) \(count)"
      default: lines.insert("\(name) \(count)", at: place)
      }
    }
    return lines
  }

  private func isInOrder(_ part: [String], _ whole: [String]) -> Bool {
    var rest = whole[...]
    return part.allSatisfy { line in
      guard let found = rest.firstIndex(of: line) else { return false }
      rest = rest[(found + 1)...]
      return true
    }
  }

  @Test(arguments: 0..<40)
  func `no line that either has typed is lost, and each one's lines keep their order`(seed: Int) {
    var dice = Dice(seed: seed)
    var joined = 0
    for _ in 0..<100 {
      let base = (0..<Int.random(in: 0...8, using: &dice)).map { "base \($0)" }
      let (theirs, mine) = (edited(base, by: "ella", &dice), edited(base, by: "él", &dice))
      let texts = [base, theirs, mine].map { $0.joined(separator: "\n") }
      let together = LineMerge.together(base: texts[0], theirs: texts[1], mine: texts[2])
      let new = (theirs + mine).filter { !base.contains($0) }
      #expect(new.allSatisfy(LineMerge.lines(together).contains), "\(texts)")
      guard let both = LineMerge.joined(base: texts[0], theirs: texts[1], mine: texts[2]).map(LineMerge.lines) else { continue }
      joined += 1
      #expect(isInOrder(theirs.filter { !base.contains($0) }, both), "\(texts) \(both)")
      #expect(isInOrder(mine.filter { !base.contains($0) }, both), "\(texts) \(both)")
      // What both left stands, and what one took out stays out.
      #expect(isInOrder(base.filter { theirs.contains($0) && mine.contains($0) }, both), "\(texts) \(both)")
      #expect(base.allSatisfy { !both.contains($0) || theirs.contains($0) && mine.contains($0) }, "\(texts) \(both)")
      #expect(both.count == new.count + base.count { theirs.contains($0) && mine.contains($0) }, "\(texts) \(both)")
    }
    #expect(joined > 30, "the rule must join, not only keep apart")
  }

  @Test(arguments: 0..<20)
  func `who changed nothing changes nothing, and the same twice is once`(seed: Int) {
    var dice = Dice(seed: seed)
    let base = (0..<6).map { "línea \($0 % 3)" }
    let mine = edited(base, by: "él", &dice).joined(separator: "\n")
    let text = base.joined(separator: "\n")
    #expect(LineMerge.joined(base: text, theirs: text, mine: mine) == mine)
    #expect(LineMerge.joined(base: text, theirs: mine, mine: text) == mine)
    #expect(LineMerge.joined(base: text, theirs: mine, mine: mine) == mine)
  }

  @Test func `lines added in the same place both stand, the earlier writer's first`() {
    #expect(LineMerge.joined(base: "", theirs: "A", mine: "B") == "A\nB")
    #expect(LineMerge.joined(base: "x", theirs: "x\nA", mine: "x\nB") == "x\nA\nB")
    #expect(LineMerge.joined(base: "x", theirs: "x\nA", mine: "y") == "y\nA", "one goes on while the other corrects")
  }

  @Test func `the same line changed by both stays apart, and together it is both`() {
    #expect(LineMerge.joined(base: "uno\ndos", theirs: "uno\nDOS", mine: "uno\ndos y medio") == nil)
    #expect(LineMerge.together(base: "uno\ndos", theirs: "uno\nDOS", mine: "uno\ndos y medio") == "uno\nDOS\ndos y medio")
    #expect(LineMerge.joined(base: "uno", theirs: "", mine: "uno!") == nil, "taken out by one, changed by the other")
    #expect(LineMerge.together(base: "uno", theirs: "", mine: "uno!") == "uno!")
    #expect(LineMerge.joined(base: "a\nb\nc", theirs: "a\nc", mine: "a\nb\nx\nc") != nil)
    #expect(LineMerge.joined(base: "a\nb\nc\nd", theirs: "a\nd", mine: "a\nb\nx\nc\nd") == nil, "within what was taken out")
  }

  @Test func `very long texts are compared in bounded work`() {
    let base = (0..<4000).map { "b\($0)" }.joined(separator: "\n")
    let mine = (0..<4000).map { "m\($0)" }.joined(separator: "\n")
    #expect(LineMerge.joined(base: base, theirs: base + "\nfin", mine: mine) == mine + "\nfin")
    #expect(LineMerge.joined(base: base, theirs: "otra", mine: mine) == nil)
  }
}
