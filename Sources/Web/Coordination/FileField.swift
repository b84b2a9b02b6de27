import Domain
import HTML

extension Form {
  /// A file that may be sent along. What was chosen cannot be kept on an error: browsers do not allow it.
  func fileField(_ name: String, _ label: String, hint: String, accept: String) -> HTML {
    let error = error(name)
    return """
      <div class="field\(if: error != nil, " invalid")"><label for="\(name)">\(label) <span class="optional">(opcional)</span></label>\
      <p class="hint" id="\(name)-h">\(hint)</p>\(error.map { "<p class=\"error\" id=\"\(name)-e\">\($0)</p>" as HTML })\
      <input id="\(name)" name="\(name)" type="file" accept="\(accept)" aria-describedby="\(error == nil ? "\(name)-h" : "\(name)-h \(name)-e")"\
      \(attribute: "aria-invalid", error.map { _ in "true" })></div>
      """
  }
}

extension EvidenceFile {
  /// For the `accept` of a file field.
  static var endings: String { EvidenceFileType.allCases.flatMap(\.endings).map { ".\($0)" }.joined(separator: ",") }
}
