using System.Text.Json.Serialization;
using DxGovernance.Platform;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Comparing;

/// <summary>One of the two states of a comparison.</summary>
/// <param name="Policy">The policy's id.</param>
/// <param name="Title">Its title, as this text states it.</param>
/// <param name="Revision">The revision.</param>
/// <param name="Asked">What was asked for: a revision, a date, <c>draft</c> or <c>inForce</c>.</param>
/// <param name="Status">Draft, submitted or adopted.</param>
/// <param name="AdoptedOn">策定日・改訂日.</param>
/// <param name="AppliesFrom">適用日.</param>
/// <param name="Illustrative">Whether the text is made up for a sample.</param>
/// <param name="ReadingHash">SHA-256 of the canonical text that was compared, with what was corrected.</param>
public sealed record ComparedState(
    string Policy, string Title, RevisionNumber Revision, string Asked, RevisionStatus Status, PartialDate? AdoptedOn, PartialDate? AppliesFrom, bool Illustrative, string ReadingHash)
{
    /// <summary>Whether it is the policy's first (策定); a later one amends (改訂).</summary>
    [JsonIgnore]
    public bool IsFirst { get; init; }

    /// <summary>As the head of a comparison names it: 2.0版（令和6年1月改訂、令和6年1月適用）.</summary>
    internal string Named => Status == RevisionStatus.Adopted
        ? $"{Revision}版（{AdoptedOn?.ToJapanese()}{(IsFirst ? "策定" : "改訂")}、{AppliesFrom?.ToJapanese()}適用）"
        : $"{Revision}版 {(Status == RevisionStatus.Draft ? "素案" : "案（付議中）")}";
}

/// <summary>One of the two, found.</summary>
/// <param name="State">What it is.</param>
/// <param name="Record">The policy.</param>
/// <param name="Text">Its text.</param>
/// <param name="Facts">Its facts.</param>
public sealed record ComparedSide(ComparedState State, Policy Record, PolicyText Text, PolicyFacts Facts)
{
    /// <summary>Whether no adopted revision of a policy comes before a number.</summary>
    internal static bool IsFirst(Policy policy, RevisionNumber number) => !policy.Revisions.Any(other => other.Status == RevisionStatus.Adopted && other.Number < number);

    /// <summary>Finds what is asked for; null when there is no such policy or revision, a refusal where more can be said.</summary>
    /// <param name="work">The read.</param>
    /// <param name="policy">The policy's id.</param>
    /// <param name="asked">A revision, a date, <c>draft</c> or <c>inForce</c>.</param>
    /// <param name="field">The parameter that it stands in.</param>
    /// <param name="forOffice">Whether the reader may see a draft.</param>
    /// <param name="ct">Ends the read.</param>
    public static async Task<ComparedSide?> OfAsync(ReadWork work, string policy, string asked, string field, bool forOffice, CancellationToken ct)
    {
        var reading = StateAsked.Of(asked);
        if (reading is null)
        {
            throw ReadWork.Refused(new Refusal("state-invalid", "比較する版または日付が読み取れません", $"'{asked}' is no state of a policy. Write a revision (2.0), a date (2023-04-01, 令和6年4月1日), inForce or draft.") { Kind = RefusalKind.Invalid, Field = field });
        }

        if (reading is StateAsked.Draft && !forOffice)
        {
            throw ReadWork.Refused(new Refusal("draft-not-public", "素案は公表されていません", "A draft is compared for the secretariat, members and auditors of the municipality only.") { Kind = RefusalKind.NotEntitled, Field = field });
        }

        if (await work.FoldAsync<Policy>(Streams.Policy(policy), ct) is not { State: { } record } || reading.FindIn(record, work.ValidOn, field) is not { } standing
            || await RebuiltRevision.AtAsync(work, policy, standing.Number, ct) is not { State: { } revision })
        {
            return null;
        }

        var facts = revision.Text.Facts ?? new PolicyFacts(record.Title, record.Period, record.LegalBases, [], null, null);
        var state = new ComparedState(
            policy, facts.Title, standing.Number, asked, standing.Status, standing.AdoptedOn, standing.AppliesFrom, revision.Illustrative, revision.ReadingHash())
        {
            IsFirst = IsFirst(record, standing.Number),
        };
        return new ComparedSide(state, record, revision.Text, facts);
    }
}
