import Foundation

/// A program under measurement or in its service.
struct Program {
  let process = Process()
  private let output = Pipe()

  init(_ path: String, _ words: [String], _ environment: [String: String]? = nil) throws {
    process.executableURL = URL(filePath: path)
    process.arguments = words
    if let environment { process.environment = environment }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    try process.run()
  }

  /// - Returns: what it printed.
  /// - Throws: `Trouble` when it failed.
  @discardableResult
  func finish() throws -> String {
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Trouble("\(process.arguments ?? []) ended with \(process.terminationStatus): \(text)")
    }
    return text
  }
}

/// `ayni serve` on a free port of the loopback.
final class Server {
  let process: Process
  let port: Int
  /// Seconds from the start of the program to its first answer.
  let startSeconds: Double

  private init(process: Process, port: Int, startSeconds: Double) {
    self.process = process
    self.port = port
    self.startSeconds = startSeconds
  }

  /// A measurement that ended in an error leaves no server behind.
  deinit { if process.isRunning { process.terminate() } }

  static func start(_ place: Place) async throws -> Server {
    let port = Int.random(in: 20_000..<30_000)
    let process = Process()
    process.executableURL = URL(filePath: place.program)
    process.arguments = ["serve", "--port", String(port)]
    process.environment = place.environment
    process.standardOutput = FileHandle.nullDevice
    let (seconds, _) = try await timed {
      try process.run()
      while !Wire.answers(port: port, path: "/login") {
        guard process.isRunning else { throw Trouble("the server did not start") }
        try await Task.sleep(for: .milliseconds(2))
      }
    }
    return Server(process: process, port: port, startSeconds: seconds)
  }

  var residentMegabytes: Double { megabytes(/VmRSS:\s+(\d+) kB/) }
  /// The most it ever held.
  var peakMegabytes: Double { megabytes(/VmHWM:\s+(\d+) kB/) }

  private func megabytes(_ line: Regex<(Substring, Substring)>) -> Double {
    let status = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
    return (status.firstMatch(of: line).flatMap { Double($0.1) } ?? .nan) / 1024
  }

  func stop() throws {
    process.terminate()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Trouble("the server ended with \(process.terminationStatus)") }
  }
}

/// One request over a socket of its own.
enum Wire {
  static func answers(port: Int, path: String) -> Bool {
    guard let handle = ask(port: port, path: path) else { return false }
    defer { close(handle) }
    var answer = [UInt8](repeating: 0, count: 16)
    let count = read(handle, &answer, answer.count)
    return count > 12 && String(decoding: answer.prefix(12), as: UTF8.self) == "HTTP/1.1 200"
  }

  /// - Returns: how many bytes came back, head included.
  /// - Throws: `Trouble` for any answer but 200.
  static func fetch(port: Int, path: String, session: String) throws -> Int {
    guard let handle = ask(port: port, path: path, "Cookie: ayni_session=\(session)\r\n") else { throw Trouble("no answer") }
    defer { close(handle) }
    var (total, head) = (0, "")
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = read(handle, &chunk, chunk.count), count > 0 {
      if total == 0 { head = String(decoding: chunk.prefix(12), as: UTF8.self) }
      total += count
    }
    guard head == "HTTP/1.1 200" else { throw Trouble("\(path): \(head)") }
    return total
  }

  /// - Returns: a socket on which the request was sent.
  private static func ask(port: Int, path: String, _ more: String = "") -> Int32? {
    let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard handle >= 0 else { return nil }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafeBytes(of: &address) { bytes in
      bytes.withMemoryRebound(to: sockaddr.self) { connect(handle, $0.baseAddress, socklen_t(bytes.count)) }
    }
    let request = Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\(more)Connection: close\r\n\r\n".utf8)
    guard connected == 0, write(handle, request, request.count) == request.count else {
      close(handle)
      return nil
    }
    return handle
  }
}
