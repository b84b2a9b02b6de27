/// *Pase de acceso*: with an office its access passes. The account of whoever leaves is disabled, and whoever arrives is
/// invited; the record says which of the two happened, so that nobody has to remember it.
package struct AccessHandover: Sendable, Equatable {
  /// What becomes of the account of whoever leaves.
  package enum Leaving: Sendable, Equatable {
    case disable(Account)
    /// There was none, or it belongs to somebody else who stays.
    case nothing
  }

  /// How whoever arrives gets in.
  package enum Arriving: Sendable, Equatable {
    /// With an account made now.
    case invite(Login)
    /// With one that is there already.
    case existing(Account)
    case nothing
  }

  package let leaving: Leaving
  package let arriving: Arriving

  /// - Parameter institution: the one whose office passes.
  /// - Throws: `AccessHandoverRefusal`.
  package init(_ leaving: Leaving, _ arriving: Arriving, of institution: Account.ID) throws(AccessHandoverRefusal) {
    if case .disable(let account) = leaving {
      guard account.organization == institution, account.role == .focalPoint else { throw .otherOffice }
      if case .existing(account) = arriving { throw .sameAccount }
    }
    if case .existing(let account) = arriving {
      guard account.organization == institution, account.role == .focalPoint, !account.isDisabled else {
        throw .otherOffice
      }
    }
    self.leaving = leaving
    self.arriving = arriving
  }
}

/// Why access was not passed.
package enum AccessHandoverRefusal: Refusal, Sendable, Equatable, CaseIterable {
  case otherOffice, sameAccount, alreadyPassed, notThere

  package var sentence: String {
    switch self {
    case .otherOffice: "Esa cuenta no es de un punto focal activo de la institución. Elige otra."
    case .sameAccount: "La cuenta que se desactiva no puede ser la de quien recibe. Elige otra o crea una nueva."
    case .alreadyPassed: "El acceso de este relevo ya se pasó."
    case .notThere: "Ese relevo ya no está. Vuelve a la lista y ábrelo de nuevo."
    }
  }
}
