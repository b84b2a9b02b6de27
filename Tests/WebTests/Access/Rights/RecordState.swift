import Domain
import HTTPTypes
import Support
@testable import Web

/// A kind of record in one state, and who may do what with it.
///
/// A shelf whose routes lead to a record (`/…/:id…`) adds its states in a file of its own and to `all`.
struct RecordState: Sendable {
  /// One thing to ask of the record.
  struct Line: Sendable {
    /// `POST /accounts/:id/reset`.
    let route: String
    var fields: [String: String] = [:]
    /// Who gets through. Everyone else must be told that they may not, or that there is no such record.
    let allowed: Set<Person>
    /// Who gets through to a refusal of the rules: the state does not allow it, whoever asks.
    var refused: Set<Person> = []
  }

  /// As it reads in a failure: «a protected referral that was sent».
  let name: String
  let lines: [Line]
  /// Words of the record that nobody but those allowed may read.
  var secrets: [String] = []
  /// Makes one more such record; answers the parameters of the paths that lead to it.
  let make: @Sendable (TestSite) async throws -> [String: String]

  static let all: [RecordState] =
    accountStates + deskStates + directoryStates + referralStates + coordinationStates + evidenceStates + alertStates
    + agendaStates + minutesStates + indicatorStates + reportStates + accessHandoverStates + assuranceStates + mergeStates + pathwayStates + foreignStates
}
