/// The keys of an entry, written as in docs/plan-packs.md: `"code name note? source"`.
struct Shape: ExpressibleByStringLiteral {
  let keys: [String]
  let required: [String]

  init(stringLiteral value: StringLiteralType) {
    let words = value.split(separator: " ")
    keys = words.map { $0.last == "?" ? String($0.dropLast()) : String($0) }
    required = words.filter { $0.last != "?" }.map(String.init)
  }
}
