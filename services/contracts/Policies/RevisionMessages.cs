namespace DxGovernance.Contracts.Policies;

/// <summary>A revision was put up for decision; its text is locked under its hash.</summary>
public sealed record RevisionSubmitted(MessageSource Source, RevisionState Revision) : IMessage;

/// <summary>A submitted revision was taken back by the secretariat; its draft is open again.</summary>
public sealed record RevisionWithdrawn(MessageSource Source, RevisionState Revision) : IMessage;

/// <summary>A submitted revision came back from the deciding body undecided or rejected; its draft is open again.</summary>
public sealed record RevisionReturned(MessageSource Source, RevisionState Revision) : IMessage;

/// <summary>A revision was adopted on a decision.</summary>
public sealed record RevisionAdopted(MessageSource Source, RevisionState Revision) : IMessage;

/// <summary>An adopted revision reads otherwise from now on: a misprint of the town's was corrected (正誤), or our copy was mended (転記修正).</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Revision">The revision as it reads; its content hash stays that of the decided text.</param>
public sealed record RevisionCorrected(MessageSource Source, RevisionState Revision) : IMessage;

/// <summary>
/// The decision that a revision was adopted on has no effect any more. The revision stays adopted; whether it is revised or
/// repealed is decided anew.
/// </summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Revision">The revision, with its <see cref="RevisionState.Rescission"/>.</param>
public sealed record RevisionRescinded(MessageSource Source, RevisionState Revision) : IMessage;

/// <summary>A decision could not be carried out; nothing changed in the policy.</summary>
/// <param name="Source">Its subject is what was received about the proposal.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Revision">The revision's number.</param>
/// <param name="Proposal">The proposal that was decided.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Reason">Stable name of the rule that it is against, such as <c>hash-mismatch</c>.</param>
/// <param name="Japanese">The reason in Japanese.</param>
/// <param name="English">The reason in English.</param>
public sealed record AdoptionRefused(
    MessageSource Source, string Policy, string Revision, string Proposal, string Decision, string Reason, string Japanese, string English) : IMessage;
