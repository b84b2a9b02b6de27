package import Foundation

/// Of a focal point. That someone left becomes true only by a handover, which alone touches who has access.
package typealias AppointmentCorrection = Correction<AppointmentField>

extension AppointmentCorrection {
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
    return (settled(decided, at: now), changed)
  }

  /// As a handover leaves it: that the official left is true, the rest is of no use any more.
  package func overtaken(at now: Date) -> AppointmentCorrection {
    settled(
      lines.map { Line(field: $0.field, before: $0.before, after: $0.after, isAccepted: $0.field == .departure) }, at: now)
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
