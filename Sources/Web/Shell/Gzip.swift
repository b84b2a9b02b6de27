import CZlib
import NIOCore

/// The format of RFC 1952, made by zlib.
enum Gzip {
  /// - Returns: nil when there is no memory for it.
  static func packed(_ bytes: ByteBuffer) -> ByteBuffer? {
    var stream = z_stream()
    // Of the format's 15 bits of window, 16 more ask for its header. Level and memory are zlib's own usual ones.
    guard
      deflateInit2_(
        &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { deflateEnd(&stream) }
    let most = Int(deflateBound(&stream, UInt(bytes.readableBytes)))
    var packed = ByteBuffer()
    var outcome = Z_OK
    bytes.withUnsafeReadableBytes { source in
      _ = packed.writeWithUnsafeMutableBytes(minimumWritableBytes: most) { target in
        // zlib promises not to write to what it reads.
        stream.next_in = UnsafeMutablePointer(mutating: source.bindMemory(to: UInt8.self).baseAddress)
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.bindMemory(to: UInt8.self).baseAddress
        stream.avail_out = UInt32(most)
        outcome = deflate(&stream, Z_FINISH)
        return Int(stream.total_out)
      }
    }
    return outcome == Z_STREAM_END ? packed : nil
  }
}
