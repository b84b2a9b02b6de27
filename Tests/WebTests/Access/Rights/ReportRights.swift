import Support

extension Rights {
  /// Reports hold no single record: who may take the matrix or the directory out may take them out as a document.
  static let reports: Table = [
    "GET /reports": staff,
    "GET /reports/matrix": staff, "GET /reports/matrix.pdf": staff, "GET /reports/matrix.docx": staff,
    "GET /reports/matrix.xlsx": staff,
    "GET /reports/directory": staff, "GET /reports/directory.pdf": staff, "GET /reports/directory.docx": staff,
    "GET /reports/directory.xlsx": staff,
  ]
}
