/// Everything an account can be allowed to do. Closed: a route that names no action of this list cannot be declared.
package enum Action: String, Sendable, CaseIterable {
  // Access
  case manageOwnAccount, manageAccounts, readAuditLog
  // Territory, Pathways, Planning
  case readTerritory, readPathways, readPlan
  /// Layers that maps are drawn from; where a point of the plan is.
  case manageLayers, placeNode
  /// Writing the next version of a pathway, and putting it in force.
  case editPathway, approvePathway
  /// Its start, who answers for a product and until when.
  case arrangePlan
  case addEvidence, readEvidence, judgeEvidence
  // Directory
  case readDirectory, addService, editService, verifyService, retireService, importDirectory, exportDirectory
  case addOrganization, editOrganization, retireOrganization
  /// What keeps the directory as a whole right: asking institutions by link, deciding what they propose, joining
  /// duplicates, saying how often each category is confirmed.
  case keepDirectory
  // Portal
  case readPortalUse
  // Desk
  case recordOrientation, amendOrientation
  // Referrals
  case listReferrals, createReferral, readReferral, answerReferral, withdrawReferral, issueReferralLink,
    setReferralLimits
  // Coordination
  case readBodies, manageBodies, confirmFocalPoint, readAlerts, raiseAlert, answerAlert
  case proposePoint
  /// Minutes before they are published: to write them, to read them, to approve them for an institution.
  case writeMinutes, readDraftMinutes, answerMinutes
  // Indicators
  case readMatrix, reportIndicator, exportMatrix
  /// Baselines, targets and who answers for an indicator.
  case arrangeIndicator
  case closePeriod
  // Reports
  case readPlanReports
  /// Drafts, and all that is typed in them.
  case writePlanReport
  case issuePlanReport
}
