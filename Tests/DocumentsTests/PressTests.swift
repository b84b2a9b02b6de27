import Foundation
import Synchronization
import Testing

@testable import Documents

/// With stand-ins for the tools: what they do is told by a few lines of shell.
struct PressTests {
  private func press(
    _ script: String, as tool: Press.Tool = .weasyprint, limits: Press.Limits = .init(),
    _ body: (Press, String) async throws -> Void
  ) async throws {
    let place = URL.temporaryDirectory.appending(path: "tools-\(UUID())")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    let path = "\(place.path)/\(tool.rawValue)"
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    try await body(Press(folders: [place.path], limits: limits), place.path)
  }

  @Test func `what the tool writes comes back whole, however much goes through`() async throws {
    try await press("cat") { press, _ in
      let input = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
      let output = try await press.pdf(input)
      #expect(output == input)
    }
  }

  /// So many that the list of them no longer fits into one reading of `/proc/self/fd`.
  @Test func `a server with many open files still starts its tools`() async throws {
    var limit = rlimit()
    getrlimit(Int32(RLIMIT_NOFILE.rawValue), &limit)
    limit.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, 8192))
    setrlimit(Int32(RLIMIT_NOFILE.rawValue), &limit)
    let files = (0..<1600).map { _ in open("/dev/null", O_RDONLY | O_CLOEXEC) }
    defer { for file in files where file >= 0 { close(file) } }
    #expect(files.allSatisfy { $0 >= 0 }, "this machine lets a program open fewer files")
    try await press("ls /proc/self/fd | wc -l") { press, _ in
      // Its own three, the directory it reads, and what the shell keeps.
      let count = String(decoding: try await press.pdf([65]), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
      #expect(try #require(Int(count)) < 10)
    }
  }

  @Test func `a tool that is not there is named with its package`() async throws {
    let press = Press(folders: ["/nowhere"])
    #expect(!press.has(.weasyprint) && !press.has(.pandoc))
    await #expect(throws: PressRefusal.missing(.weasyprint)) { try await press.pdf([65]) }
    await #expect(throws: PressRefusal.missing(.pandoc)) { try await press.docx([65], isWide: true) }
    #expect(PressRefusal.missing(.weasyprint).sentence.contains("apt install weasyprint"))
  }

  @Test func `a tool that takes too long is stopped`() async throws {
    try await press("exec sleep 600", limits: .init(seconds: 0.3)) { press, _ in
      await #expect(throws: PressRefusal.tooLong) { try await press.pdf([65]) }
    }
  }

  @Test(arguments: ["cat >/dev/null; exit 3", "cat >/dev/null", "kill -9 $$"])
  func `a tool that fails, dies or says nothing gives no file`(_ script: String) async throws {
    try await press(script) { press, _ in
      await #expect(throws: PressRefusal.failed(.weasyprint)) { try await press.pdf(Array(repeating: 65, count: 500_000)) }
    }
  }

  @Test func `too much in or out is refused`() async throws {
    try await press("cat", limits: .init(mostInput: 10)) { press, _ in
      await #expect(throws: PressRefusal.tooLarge) { try await press.pdf(Array(repeating: 65, count: 11)) }
    }
    try await press("exec yes", limits: .init(mostOutput: 100_000)) { press, _ in
      await #expect(throws: PressRefusal.tooLarge) { try await press.pdf([65]) }
    }
  }

  @Test func `one at a time`() async throws {
    let script = "mkdir \"$(dirname \"$0\")/turn\" || exit 4; sleep 0.2; cat; rmdir \"$(dirname \"$0\")/turn\""
    try await press(script, limits: .init(patience: 600, queue: 3)) { press, _ in
      let ends = await withTaskGroup(of: PressRefusal?.self) { group in
        for _ in 0..<4 { group.addTask { await outcome(press) } }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(ends == [nil, nil, nil, nil], "two ran together")
    }
  }

  /// The first stays until the test says so.
  private static let gate = """
    folder="$(dirname "$0")"; touch "$folder/started"; while [ ! -e "$folder/go" ]; do sleep 0.05; done; cat
    """

  @Test(arguments: [0, 5])
  func `who finds no place to wait, or waits too long, is told, and the door opens again`(_ queue: Int) async throws {
    try await press(Self.gate, limits: .init(seconds: 600, patience: 0.2, queue: queue)) { press, folder in
      async let first = outcome(press)
      while !FileManager.default.fileExists(atPath: "\(folder)/started") { try await Task.sleep(for: .milliseconds(20)) }
      #expect(await outcome(press) == .busy)
      #expect(await outcome(press) == .busy)
      try Data().write(to: URL(filePath: "\(folder)/go"))
      #expect(await first == nil)
      #expect(await outcome(press) == nil)
    }
  }

  /// What a run met; nil for a file.
  private func outcome(_ press: Press) async -> PressRefusal? {
    do throws(PressRefusal) {
      _ = try await press.pdf([65])
      return nil
    } catch {
      return error
    }
  }

  @Test func `whoever no longer wants a file ends its tool at once`() async throws {
    let script = "echo $$ > \"$(dirname \"$0\")/number\"; exec sleep 600"
    try await press(script) { press, folder in
      let work = Task { () async -> PressRefusal? in await outcome(press) }
      var number: Int32?
      while number == nil {
        try await Task.sleep(for: .milliseconds(20))
        let text = (try? String(contentsOfFile: "\(folder)/number", encoding: .utf8)) ?? ""
        number = Int32(text.trimmingCharacters(in: .whitespacesAndNewlines))
      }
      work.cancel()
      #expect(await work.value == .stopped)
      #expect(kill(try #require(number), 0) != 0, "it is gone")
    }
  }

  @Test func `what is cancelled before it begins does not run on`() async throws {
    try await press("exec sleep 600") { press, _ in
      let work = Task { () async -> PressRefusal? in
        while !Task.isCancelled { await Task.yield() }
        return await outcome(press)
      }
      work.cancel()
      #expect(await work.value == .stopped)
    }
  }

  @Test func `a tool's steps and pages are told while it runs, and nothing else of what it says`() async throws {
    let script = """
      cat >/dev/null; echo "INFO: Step 1 - Fetching and parsing HTML - Doña Rosa" >&2; echo "secret Step 9" >&2
      echo "INFO: Step 5 - Creating layout - Page 12" >&2; echo done
      """
    try await press(script) { press, _ in
      let told = Mutex<[PressProgress]>([])
      _ = try await press.pdf([65]) { progress in told.withLock { $0.append(progress) } }
      while told.withLock({ $0.count }) < 2 { try await Task.sleep(for: .milliseconds(10)) }
      #expect(told.withLock { $0 } == [PressProgress(step: 1, page: nil), PressProgress(step: 5, page: 12)])
    }
  }

  @Test func `a word processor's file is made from a model that is gone afterwards`() async throws {
    let script = "cat >/dev/null; for last; do case \"$last\" in */model.docx) ls -ln \"$last\"; echo \"$last\";; esac; done"
    try await press(script, as: .pandoc) { press, _ in
      let said = String(decoding: try await press.docx([65], isWide: false), as: UTF8.self)
      let path = try #require(said.split(separator: "\n").last.map(String.init))
      #expect(said.hasPrefix("-rw-------"), "only its owner may read it")
      #expect(!FileManager.default.fileExists(atPath: path))
      #expect(!FileManager.default.fileExists(atPath: URL(filePath: path).deletingLastPathComponent().path))
    }
  }

  @Test func `a tool learns nothing of our environment and has no way out`() async throws {
    try await press("cat >/dev/null; env") { press, _ in
      let lines = String(decoding: try await press.pdf([65]), as: UTF8.self).split(separator: "\n")
      let names = Set(lines.map { String($0.prefix { $0 != "=" }) })
      let known: Set<String> = [
        "PATH", "HOME", "LANG", "TMPDIR", "XDG_CACHE_HOME", "LC_ALL", "http_proxy", "https_proxy", "ftp_proxy", "all_proxy",
        "PWD", "OLDPWD", "SHLVL", "_",
      ]
      #expect(names.subtracting(known) == [])
      #expect(lines.contains("https_proxy=http://127.0.0.1:9"))
    }
  }
}
