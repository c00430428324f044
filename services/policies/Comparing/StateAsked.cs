using DxGovernance.Platform;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Comparing;

/// <summary>Which state of a policy a reader means.</summary>
public abstract record StateAsked
{
    private StateAsked()
    {
    }

    /// <summary>An adopted revision.</summary>
    /// <param name="Number">Its number.</param>
    public sealed record OfRevision(RevisionNumber Number) : StateAsked;

    /// <summary>The text in force on a day; of a month, on its last.</summary>
    /// <param name="Date">The day or month; null for the day that the read is about.</param>
    public sealed record InForce(PartialDate? Date) : StateAsked;

    /// <summary>The open draft, submitted or not.</summary>
    public sealed record Draft : StateAsked;

    /// <summary>Reads <c>2.0</c>, <c>2023-04-01</c>, <c>令和6年4月1日</c>, <c>inForce</c> or <c>draft</c>; null for anything else.</summary>
    public static StateAsked? Of(string asked) => asked switch
    {
        "draft" => new Draft(),
        "inForce" => new InForce(null),
        _ when RevisionNumber.TryParse(asked, out var number) => new OfRevision(number),
        _ when PartialDate.TryParse(asked, out var date, out _) => new InForce(date),
        _ => null,
    };

    /// <summary>Finds it; null where a policy has no such revision, a refusal where more can be said.</summary>
    internal RevisionStanding? FindIn(Policy policy, DateOnly validOn, string field)
    {
        if (this is OfRevision { Number: var number })
        {
            // A policy without an adopted revision is not known to the public at all.
            return policy.Find(number) is { Status: RevisionStatus.Adopted } adopted ? adopted
                : policy.LastAdopted is null ? null
                : throw ReadWork.Refused(new Refusal("revision-unknown", $"{number}版は策定されていません", $"{number} is no adopted revision of this policy; …/revisions lists them.") { Kind = RefusalKind.Unknown, Field = field });
        }

        if (this is Draft)
        {
            return policy.Draft ?? throw ReadWork.Refused(new Refusal("no-draft", "素案がありません", "This policy has no draft.") { Kind = RefusalKind.Unknown, Field = field });
        }

        if (policy.LastAdopted is null)
        {
            return null;
        }

        var day = ((InForce)this).Date?.Last ?? validOn;
        return policy.InForceOn(day) ?? throw ReadWork.Refused(policy.IsRepealedOn(day)
            ? new Refusal("policy-repealed", "その日にはこの方針は廃止されています", $"This policy is repealed from {policy.Repeal!.RepealedFrom}.") { Kind = RefusalKind.Unknown, Field = field }
            : new Refusal("not-yet-in-force", "その日にはまだ現行の版がありません", $"No revision was in force on {day:yyyy-MM-dd}.") { Kind = RefusalKind.Unknown, Field = field });
    }
}
