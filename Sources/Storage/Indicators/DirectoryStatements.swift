import Database
import Domain
import Foundation

extension Reader {
  /// All questions in one statement; each is a scalar of its own, so that a service in two of the categories asked for
  /// counts once.
  func directoryAnswers(
    _ entity: UUID, _ questions: [MatrixFacts.DirectoryQuestion], today: Day
  ) throws -> [MatrixFacts.DirectoryQuestion: MatrixFacts.DirectoryAnswer] {
    guard !questions.isEmpty else { return [:] }
    let parts = questions.enumerated().map { index, question -> SQL in
      "SELECT \(String(index)) AS question, (\(answer(to: question, entity, today: today))) AS answer"
    }
    return try rows(parts.joined(" UNION ALL ")).reduce(into: [:]) { answers, row in
      let name: String = try row["question"]
      guard let index = Int(name), questions.indices.contains(index) else {
        throw DatabaseFault.unreadable("no question \(name)")
      }
      answers[questions[index]] =
        questions[index].count == .daysSinceUpdate
        ? .lastChange((try row["answer"] as Date?).map(Day.init)) : .count(try row["answer"] as Int? ?? 0)
    }
  }

  private func answer(to question: MatrixFacts.DirectoryQuestion, _ entity: UUID, today: Day) -> SQL {
    let chosen = inCategories(question.categories)
    let active: SQL = "s.entity_id = \(entity) AND s.retired_at IS NULL AND s.status = 'active'\(chosen)"
    switch question.count {
    case .services, .freshShare: return "SELECT COUNT(*) FROM service s WHERE \(active)"
    case .verifiedServices:
      return "SELECT COUNT(*) FROM service s WHERE \(active) AND s.valid_until IS NOT NULL AND s.valid_until >= \(today.start) AND s.doubted_at IS NULL"
    case .organizations: return "SELECT COUNT(DISTINCT s.organization_id) FROM service s WHERE \(active)"
    case .focalPoints:
      return """
        SELECT COUNT(DISTINCT s.organization_id) FROM service s
        JOIN contact c ON c.entity_id = s.entity_id AND c.service_id = s.id
        WHERE \(active) AND c.is_focal_point = 1
        """
    case .categoriesCovered:
      let asked: SQL = question.categories.isEmpty ? "" : " AND k.category_code IN (\(list: question.categories))"
      return """
        SELECT COUNT(DISTINCT k.category_code) FROM service_category_link k
        JOIN service s ON s.entity_id = k.entity_id AND s.id = k.service_id WHERE \(active)\(asked)
        """
    case .daysSinceUpdate:
      // Retiring and verifying a service keep the directory up to date too, so retired ones count here.
      return """
        SELECT MAX(CASE WHEN s.verified_at IS NOT NULL AND s.verified_at > s.updated_at THEN s.verified_at ELSE s.updated_at END)
        FROM service s WHERE s.entity_id = \(entity)\(chosen)
        """
    }
  }

  private func inCategories(_ categories: [String]) -> SQL {
    guard !categories.isEmpty else { return "" }
    return """
       AND EXISTS (SELECT 1 FROM service_category_link l WHERE l.entity_id = s.entity_id AND l.service_id = s.id
        AND l.category_code IN (\(list: categories)))
      """
  }
}
