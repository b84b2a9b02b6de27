import CZlib
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Support
import Testing

@testable import Web

@Suite struct CompressionTests {
  @Test func `a public page travels in much fewer bytes and unpacks to the same page`() async throws {
    try await TestSite.run { site in
      _ = try await site.openPortal()
      for path in ["/es", "/es/needs/salud", "/es/services?q=posta", "/es/services?q=nada", "/static/portal.css", "/hsds/services?full=true"] {
        let plain = try await site.bytes(path)
        // The second time a page is one that was kept.
        for _ in 1...2 {
          let packed = try await site.bytes(path, takes: "br, gzip")
          try #require(packed.headers[.contentEncoding] == "gzip", "\(path)")
          #expect(packed.headers[.contentLength] == String(packed.body.readableBytes))
          #expect(try gunzip(packed.body) == plain.body, "\(path)")
          #expect(packed.body.readableBytes * 3 < plain.body.readableBytes * 2, "\(path)")
        }
        let again = try await site.bytes(path)
        #expect(again.headers[.contentEncoding] == nil && again.body == plain.body, "who does not take it gets it as it was")
        #expect(again.headers[.vary] == "Accept-Encoding", "\(path)")
      }
    }
  }

  @Test func `of what an address asked with a session the length tells nothing`() async throws {
    try await TestSite.withDirectory { site in
      let session: HTTPFields = [.cookie: try await site.browser(.alicia).cookies]
      for (path, isPacked) in [("/services", true), ("/", true), ("/services?q=posta", false), ("/services?page=1", false)] {
        let answer = try await site.bytes(path, takes: "gzip", session)
        #expect((answer.headers[.contentEncoding] == "gzip") == isPacked, "\(path)")
        #expect(answer.headers[.vary] == (isPacked ? "Accept-Encoding" : nil), "\(path)")
      }
    }
  }

  @Test func `what is no text, is short, goes on and on or answers a form stays as it is`() async throws {
    try await TestSite.run { site in
      _ = try await site.openPortal()
      for path in ["/hsds/services?format=ndjson", "/es/manifest.webmanifest", "/"] {
        #expect(try await site.bytes(path, takes: "gzip").headers[.contentEncoding] == nil, "\(path)")
      }
      let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .acceptEncoding: "gzip"]
      let refused = try await site.browser(.diego).send("/login", method: .post, headers: form, body: "login=a")
      #expect(refused.text.contains("<!doctype html>") && refused.headers[.contentEncoding] == nil)
    }
  }

  @Test(arguments: [
    ("gzip", true), ("gzip, deflate, br, zstd", true), ("br;q=1.0, GZIP;q=0.5", true), ("gzip ; q=0.001", true),
    ("gzip;q=0", false), ("gzip;q=0.0, br", false), ("gzip;q=x", false), ("br", false), ("", false), ("xgzip", false), ("identity, *", false),
  ])
  func `a browser says what it takes`(_ sample: (header: String, takes: Bool)) async throws {
    try await TestSite.run { site in
      let answer = try await site.bytes("/static/ayni.css", takes: sample.header)
      #expect((answer.headers[.contentEncoding] == "gzip") == sample.takes)
    }
  }

  @Test(arguments: [0, 1, 2, 859, 65_535, 65_536, 1_000_000]) func `whatever is packed unpacks to itself`(_ count: Int) throws {
    var generator = SystemRandomNumberGenerator()
    let wild = ByteBuffer(bytes: (0..<count).map { _ in UInt8.random(in: 0...(.max), using: &generator) })
    let calm = ByteBuffer(repeating: 7, count: count)
    for bytes in [wild, calm] { #expect(try gunzip(try #require(Gzip.packed(bytes))) == bytes) }
  }

  /// - Throws: when zlib cannot read it to its end.
  private func gunzip(_ bytes: ByteBuffer) throws -> ByteBuffer {
    var stream = z_stream()
    try #require(inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK)
    defer { inflateEnd(&stream) }
    var source = Array(bytes.readableBytesView)
    var target = [UInt8](repeating: 0, count: 2_000_000)
    let outcome = source.withUnsafeMutableBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        (stream.next_in, stream.avail_in) = (source.baseAddress, UInt32(source.count))
        (stream.next_out, stream.avail_out) = (target.baseAddress, UInt32(target.count))
        return inflate(&stream, Z_FINISH)
      }
    }
    try #require(outcome == Z_STREAM_END && stream.avail_in == 0)
    return ByteBuffer(bytes: target[..<Int(stream.total_out)])
  }
}

extension TestSite {
  /// An answer as it travels.
  fileprivate func bytes(_ path: String, takes coding: String? = nil, _ more: HTTPFields = [:]) async throws -> TestResponse {
    var headers = more
    headers[.acceptEncoding] = coding
    return try await client.execute(uri: path, method: .get, headers: headers) { $0 }
  }
}
