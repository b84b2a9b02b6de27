import HTML

/// Where to go on after signing in: a page of this site, or its start.
///
/// The address comes from the visitor, so anything that a browser could read as another site is dropped.
struct Destination: Sendable, Equatable {
  let path: String

  init(_ typed: String) { path = Self.isLocal(typed) ? typed : "" }

  var address: Address { path.isEmpty ? "/" : Address(path) }

  /// A step of the sign-in that keeps the destination.
  func through(_ step: Address) -> Address { step.query([("next", path)]) }

  private static func isLocal(_ typed: String) -> Bool {
    guard typed.utf8.count <= 200, typed.hasPrefix("/"), typed != "/" else { return false }
    // Browsers read `/\` and `//` as the start of another host, and drop tabs and line breaks inside an address.
    guard !typed.hasPrefix("//"), typed.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }) else { return false }
    return !["/login", "/logout", "/password"].contains { typed == $0 || typed.hasPrefix($0 + "/") || typed.hasPrefix($0 + "?") }
  }
}
