package import ArgumentParser

/// `ayni account …`: accounts of the people who work with the plan.
package struct AccountCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "account", abstract: "Crea cuentas y les da contraseñas nuevas.",
    discussion: "Cada contraseña sirve una vez: se cambia al entrar. No se guarda ni se muestra de nuevo.",
    subcommands: [AccountAdd.self, AccountReset.self])

  package init() {}
}

/// Lines of a table with aligned columns.
func aligned(_ rows: [[String]]) -> [String] {
  let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
  return rows.map { row in
    zip(row, widths).map { $0.padding(to: $1) }.joined(separator: "  ").trimmingSuffix { $0 == " " }
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

  fileprivate func trimmingSuffix(while matches: (Character) -> Bool) -> String {
    var text = self[...]
    while let last = text.last, matches(last) { text.removeLast() }
    return String(text)
  }
}
