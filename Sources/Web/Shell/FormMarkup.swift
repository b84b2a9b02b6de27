package import HTML

/// The kinds of one-line inputs in use.
package enum InputType: String, Sendable {
  case text, password, date, search, email, tel, number
}

/// What a field needs besides its name and label.
package struct FieldLook: Sendable {
  var type: InputType = .text
  var hint: String?
  var isOptional = false
  /// How browsers and password managers fill it (HTML, "autofill").
  var autocomplete: String?
  /// `pin` for codes.
  var className: String?
  var most: Int?
  var isNumeric = false
  var listID: String?

  package init(
    type: InputType = .text, hint: String? = nil, isOptional: Bool = false, autocomplete: String? = nil,
    className: String? = nil, most: Int? = nil, isNumeric: Bool = false, listID: String? = nil
  ) {
    self.type = type
    self.hint = hint
    self.isOptional = isOptional
    self.autocomplete = autocomplete
    self.className = className
    self.most = most
    self.isNumeric = isNumeric
    self.listID = listID
  }
}

extension Form {
  /// Everything that is wrong, each with a link to its field. Stands right after the `h1`.
  package var summary: HTML {
    guard !isValid else { return .empty }
    let count = errors.count == 1 ? "Hay un dato por corregir" : "Hay \(errors.count) datos por corregir"
    return """
      <div class="notice error summary" role="alert" tabindex="-1"><h2>\(count)</h2>
      <ul>\(errors, { "<li><a href=\"#\($0.field)\">\($0.sentence)</a></li>" })</ul></div>
      """
  }

  /// A window title that says first when something is wrong.
  package func titled(_ title: String) -> String { isValid ? title : "Error: \(title)" }

  /// One line to type in, with its label, hint and error. A password is never sent back.
  package func input(_ name: String, _ label: String, _ look: FieldLook = FieldLook()) -> HTML {
    framed(name, label, look) { described in
      """
      <input id="\(name)" name="\(name)" type="\(look.type.rawValue)"\
      \(attribute: "value", look.type == .password || self[name].isEmpty ? nil : self[name])\
      \(attribute: "class", look.className)\(attribute: "autocomplete", look.autocomplete)\
      \(attribute: "maxlength", look.most.map(String.init))\(attribute: "inputmode", look.isNumeric ? "numeric" : nil)\
      \(attribute: "list", look.listID)\(attribute: "aria-describedby", described)\
      \(attribute: "aria-invalid", error(name) == nil ? nil : "true")\
      \(if: look.type == .password || look.className == "pin", " autocapitalize=\"none\" spellcheck=\"false\"")>
      """
    }
  }

  /// One choice from a list. `empty` is the words of the choice that stands for none.
  package func select(
    _ name: String, _ label: String, _ options: [(value: String, label: String)], empty: String,
    _ look: FieldLook = FieldLook()
  ) -> HTML {
    framed(name, label, look) { described in
      """
      <select id="\(name)" name="\(name)"\(attribute: "aria-describedby", described)\
      \(attribute: "aria-invalid", error(name) == nil ? nil : "true")><option value="">\(empty)</option>\
      \(options, { "<option value=\"\($0.value)\"\(flag: .selected, self[name] == $0.value)>\($0.label)</option>" })</select>
      """
    }
  }

  /// Several lines to write in.
  func area(_ name: String, _ label: String, hint: String? = nil, isOptional: Bool = false, most: Int) -> HTML {
    let error = error(name)
    let described = [hint.map { _ in "\(name)-h" }, error.map { _ in "\(name)-e" }].compactMap(\.self)
    return """
      <div class="field full\(if: error != nil, " invalid")"><label for="\(name)">\(label)\
      \(if: isOptional, " <span class=\"optional\">(opcional)</span>")</label>\
      \(hint.map { "<p class=\"hint\" id=\"\(name)-h\">\($0)</p>" as HTML })\
      \(error.map { "<p class=\"error\" id=\"\(name)-e\">\($0)</p>" as HTML })\
      <textarea id="\(name)" name="\(name)" rows="4" maxlength="\(most)"\
      \(attribute: "aria-describedby", described.isEmpty ? nil : described.joined(separator: " "))\
      \(attribute: "aria-invalid", error == nil ? nil : "true")>\(self[name])</textarea></div>
      """
  }

  private func framed(_ name: String, _ label: String, _ look: FieldLook, _ control: (String?) -> HTML) -> HTML {
    let error = error(name)
    let described = [look.hint.map { _ in "\(name)-h" }, error.map { _ in "\(name)-e" }].compactMap(\.self)
    return """
      <div class="field\(if: error != nil, " invalid")"><label for="\(name)">\(label)\
      \(if: look.isOptional, " <span class=\"optional\">(opcional)</span>")</label>\
      \(look.hint.map { "<p class=\"hint\" id=\"\(name)-h\">\($0)</p>" as HTML })\
      \(error.map { "<p class=\"error\" id=\"\(name)-e\">\($0)</p>" as HTML })\
      \(control(described.isEmpty ? nil : described.joined(separator: " ")))</div>
      """
  }
}
