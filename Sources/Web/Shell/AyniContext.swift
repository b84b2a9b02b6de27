package import Hummingbird
import Logging
import NIOCore

/// What travels with one request.
package struct AyniContext: RequestContext {
  package var coreContext: CoreRequestContextStorage
  /// Who is asking; set by `VisitorMiddleware`.
  package var visitor: Visitor = .anonymous

  package init(source: Source) {
    coreContext = .init(source: source)
  }
}
