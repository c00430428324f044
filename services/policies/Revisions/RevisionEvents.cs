using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Revisions;

// The events of revision/{policy}/{number}: the amendments of one revision, from opening to adoption.

/// <summary>The draft of a revision is opened on its predecessor's text.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Revision">Its number.</param>
/// <param name="BasedOn">The adopted revision that it amends, or null for the first.</param>
/// <param name="BasedOnHash">The content hash that the predecessor must have when this text is rebuilt.</param>
/// <param name="Illustrative">Whether its text is made up for a sample.</param>
public sealed record DraftOpened(string Policy, RevisionNumber Revision, RevisionNumber? BasedOn, string? BasedOnHash, bool Illustrative);

/// <summary>A provision is added.</summary>
/// <param name="Provision">What it says.</param>
/// <param name="Parent">The provision that holds it, or null at the top.</param>
/// <param name="After">The sibling that it follows, or null to come first.</param>
public sealed record ProvisionAdded(Provision Provision, string? Parent, string? After);

/// <summary>A provision's label, heading, text or mark is changed; its id and place stay.</summary>
/// <param name="Id">The provision.</param>
/// <param name="Label">Label from now on.</param>
/// <param name="Heading">Heading from now on.</param>
/// <param name="Text">Text from now on.</param>
/// <param name="NationalItem">◆ from now on.</param>
public sealed record ProvisionAmended(string Id, string? Label, string? Heading, string Text, NationalItem? NationalItem);

/// <summary>A provision is repealed, with all that it holds. Its id is never used again in this policy.</summary>
/// <param name="Id">The provision.</param>
public sealed record ProvisionRepealed(string Id);

/// <summary>The draft is locked for decision.</summary>
/// <param name="Submission">Which submission, counting from 1.</param>
/// <param name="ContentHash">SHA-256 of the canonical text.</param>
public sealed record DraftFrozen(int Submission, string ContentHash);

/// <summary>The draft can be amended again.</summary>
/// <param name="Submission">The submission that ended.</param>
/// <param name="Because">Why.</param>
public sealed record DraftReopened(int Submission, ReopenedBecause Because);

/// <summary>The text was adopted; it never changes any more.</summary>
/// <param name="ContentHash">SHA-256 of the canonical text.</param>
public sealed record DraftClosed(string ContentHash);

/// <summary>Why a locked draft is open again.</summary>
public enum ReopenedBecause
{
    /// <summary>取下げ by the secretariat.</summary>
    Withdrawn,

    /// <summary>差戻し or 否決 by the deciding body.</summary>
    Returned,
}
