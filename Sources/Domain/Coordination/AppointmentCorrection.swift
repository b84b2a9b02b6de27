package import Foundation

/// What an institution proposes by its link to correct of one of its focal points. Nothing of it holds until the technical
/// secretary decides; that someone left becomes true only by a handover, which alone touches who has access.
package struct AppointmentCorrection: Sendable, Equatable, Identifiable {
  package let id: UUID
  package let focalPoint: UUID
  package let organization: UUID
  package let sentAt: Date
  package let settledAt: Date?
  package let lines: [Line]

  package typealias Line = ProposedText<AppointmentField>

  package init(id: UUID, focalPoint: UUID, organization: UUID, sentAt: Date, settledAt: Date?, lines: [Line]) {
    self.id = id
    self.focalPoint = focalPoint
    self.organization = organization
    self.sentAt = sentAt
    self.settledAt = settledAt
    self.lines = lines
  }

  /// The institution says that the official has left; nil when it does not, else who took over, as far as it says.
  package var departure: String? { lines.first { $0.field == .departure }?.after }

  /// What is really different in a form that was sent. Of someone who left, nothing else is corrected.
  /// - Throws: `AssuranceRefusal`.
  package static func lines(
    _ answers: [AppointmentField: String], of point: FocalPoint
  ) throws(AssuranceRefusal) -> [Line] {
    if let words = answers[.departure]?.trimmingSpaces {
      guard words.count <= AppointmentField.departure.most else { throw .cannotReadOffice(.departure) }
      return [Line(field: .departure, before: "", after: words)]
    }
    var (lines, appointment): ([Line], Appointment) = ([], point.appointment)
    for field in AppointmentField.allCases {
      guard let after = answers[field] else { continue }
      let before = field.text(of: point.appointment)
      appointment = try field.applying(after, to: appointment)
      guard field.text(of: appointment) != before else { continue }
      lines.append(Line(field: field, before: before, after: field.text(of: appointment)))
    }
    guard appointment.email != nil || appointment.phone != nil else { throw .cannotReadOffice(.email) }
    guard !lines.isEmpty else { throw .nothingChanged }
    return lines
  }

  /// The correction as decided, and the appointment with what was accepted. A departure can only be left aside here.
  /// - Throws: `AssuranceRefusal`.
  package func settled(
    accepting decisions: [AppointmentField: Bool], in appointment: Appointment, at now: Date
  ) throws(AssuranceRefusal) -> (correction: AppointmentCorrection, appointment: Appointment) {
    guard settledAt == nil else { throw .settled }
    var (decided, changed): ([Line], Appointment) = ([], appointment)
    for line in lines {
      guard let isAccepted = decisions[line.field] else { throw .undecided }
      guard line.field != .departure || !isAccepted else { throw .needsHandover }
      if isAccepted { changed = try line.field.applying(line.after, to: changed) }
      decided.append(Line(field: line.field, before: line.before, after: line.after, isAccepted: isAccepted))
    }
    guard changed.email != nil || changed.phone != nil else { throw .cannotReadOffice(.email) }
    let correction = AppointmentCorrection(
      id: id, focalPoint: focalPoint, organization: organization, sentAt: sentAt, settledAt: now, lines: decided)
    return (correction, changed)
  }

  /// All the institution said was taken: what stands is what it says of itself.
  package var assures: Bool { settledAt != nil && departure == nil && lines.allSatisfy { $0.isAccepted == true } }
}

/// What an institution can propose to correct of a focal point. Name, term and document change by a handover.
package enum AppointmentField: String, CorrectionField, CaseIterable, Codable {
  case departure, post, email, phone

  package var name: String {
    switch self {
    case .departure: "Ya no está en el encargo"
    case .post: "Cargo"
    case .email: "Correo de la oficina"
    case .phone: "Teléfono de la oficina"
    }
  }

  /// Characters it may have; those of an appointment.
  package var most: Int {
    switch self {
    case .departure: 200
    case .post, .email: 160
    case .phone: 60
    }
  }

  var refusal: String {
    switch self {
    case .departure: "Escriba en menos de 200 letras quién lo reemplaza."
    case .post: "Escriba el cargo."
    case .email: "Escriba un correo completo o un teléfono de la oficina. Por ejemplo: demuna@muni.gob.pe."
    case .phone: "No se entiende el teléfono. Escriba el número de la oficina."
    }
  }

  package func text(of appointment: Appointment) -> String {
    switch self {
    case .departure: ""
    case .post: appointment.post
    case .email: appointment.email ?? ""
    case .phone: appointment.phone ?? ""
    }
  }

  /// - Throws: `AssuranceRefusal.cannotReadOffice`.
  func applying(_ text: String, to appointment: Appointment) throws(AssuranceRefusal) -> Appointment {
    let text = text.trimmingSpaces
    guard text != self.text(of: appointment) else { return appointment }
    guard text.count <= most, isReadable(text) else { throw .cannotReadOffice(self) }
    var changed = appointment
    switch self {
    case .departure: break
    case .post: changed.post = text
    case .email: changed.email = text.isEmpty ? nil : text
    case .phone: changed.phone = text.isEmpty ? nil : text
    }
    return changed
  }

  private func isReadable(_ text: String) -> Bool {
    switch self {
    case .departure: true
    case .post: !text.isEmpty
    case .email: text.isEmpty || MailAddress.isWhole(text)
    case .phone: text.isEmpty || text.count(where: \.isNumber) >= 3
    }
  }
}
