package import Hummingbird
import Logging
import NIOCore

/// What travels with one request.
package struct AyniContext: RequestContext {
  package var coreContext: CoreRequestContextStorage
  /// Who is asking; set by `VisitorMiddleware`.
  package var visitor: Visitor = .anonymous
  /// The address of the other end of the connection; nil on a unix socket.
  package let peer: String?

  package init(source: Source) {
    coreContext = .init(source: source)
    peer = source.channel.remoteAddress?.ipAddress
  }

  /// For what the site does by itself, without a request.
  init(visitor: Visitor, log: Logger) {
    coreContext = .init(source: Silence(logger: log))
    peer = nil
    self.visitor = visitor
  }

  private struct Silence: RequestContextSource { let logger: Logger }
}
