using DxGovernance.Platform;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Revisions;

/// <summary>What holds for corrections (正誤) and transcription fixes (転記修正) alike.</summary>
internal static class Mendings
{
    /// <summary>Whether a place of an adopted revision can be read like this.</summary>
    public static Refusal? Problem(Revision revision, Misprint misprint)
    {
        if (revision.Status != RevisionStatus.Adopted)
        {
            return new Refusal("revision-not-adopted", $"{revision.Number}版はまだ策定されていません", $"Revision {revision.Number} is not adopted: amend the draft instead.");
        }

        if (FactTexts.IsFact(misprint.Part) ? misprint.Provision.Length > 0 : misprint.Provision.Length == 0)
        {
            return Refusal.Invalid("misprint-place-invalid", "$.provision", "方針事項（題名・計画期間など）の正誤は条項を指定せず、条項の正誤は条項を指定します", "A misprint in the facts (title, period, …) names no provision: send null. One in a provision names it.");
        }

        if (!FactTexts.IsFact(misprint.Part) && revision.Text.Find(misprint.Provision) is null)
        {
            return DraftRules.Missing(revision.Text, misprint.Provision) with { Field = "$.provision" };
        }

        if (TextLimits.WordsProblem(("$.wrong", misprint.Wrong), ("$.right", misprint.Right)) is { } tooLong)
        {
            return tooLong;
        }

        var occurrences = misprint.OccurrencesIn(revision.Text);
        if (occurrences != 1)
        {
            return Refusal.Invalid("misprint-not-found-once", "$.wrong", $"「{misprint.Wrong}」は「{PlaceOf(misprint)}」に{occurrences}か所あります", $"The wrong reading must occur exactly once in {PlaceOf(misprint)}; it occurs {occurrences} times. Take more of the words around it.");
        }

        if (misprint.Wrong == misprint.Right)
        {
            return Refusal.Invalid("misprint-unchanged", "$.right", "誤と正が同じです", "Both readings are the same.");
        }

        return ContentProblem(revision.Text, misprint) is { } problem ? problem with { Field = "$.right" } : null;
    }

    private static string PlaceOf(Misprint misprint) => FactTexts.IsFact(misprint.Part) ? PolicyFacts.Word(misprint.Part) : misprint.Provision;

    /// <summary>Whether a text can say what it would with the misprint mended.</summary>
    public static Refusal? ContentProblem(PolicyText text, Misprint misprint)
    {
        if (FactTexts.IsFact(misprint.Part))
        {
            return misprint.MendedIn(text.Facts!) is { } facts ? StatingFacts.Problem(facts)
                : Refusal.Invalid("fact-unreadable", "$.right", "年度または日付として読み取れません", $"«{misprint.Right}» makes no year or date of it.");
        }

        var mended = text.Apply(misprint);
        var (provision, parent) = mended.Find(misprint.Provision)!;
        return DraftRules.ContentProblem(mended, provision, parent) ?? DraftRules.LabelProblem(text, mended);
    }

    /// <summary>Records what is decided on an adopted revision, and takes it over into the open draft of the next one.</summary>
    /// <param name="work">The command.</param>
    /// <param name="policy">The policy's id.</param>
    /// <param name="revision">The revision's number, as it was sent.</param>
    /// <param name="misprint">The place.</param>
    /// <param name="decide">The decision on the policy and the revision.</param>
    /// <param name="ct">Cancels it.</param>
    public static async Task<Receipt> RecordAsync(CommandWork work, string policy, string revision, Misprint misprint, Func<Policy, Revision, Outcome> decide, CancellationToken ct)
    {
        var (record, target) = await TargetAsync(work, policy, revision, ct);
        CommandWork.Append(target, decide(record, target.State!));
        var receipt = Receipt.Created(target, $"/{work.Session.TenantId}/api/policies/{policy}/revisions/{revision}/corrections");
        if (record.Draft is not { } standing || standing.BasedOn != target.State!.Number)
        {
            return receipt;
        }

        var draft = await work.FindAsync(Streams.Revision(policy, standing.Number), DraftStreams.Fold(work, policy, standing.Number), ct);
        var number = target.State.Mendings.Count + 1;
        var carried = Correcting.Carry(draft.State!, target.State.Number, number, misprint);
        draft.Append(carried);
        return receipt with
        {
            Details = new CorrectionsInDraft(
                standing.Number, carried.Count > 0 ? [number] : [], carried.Count == 0 && OfferedCorrection.Of(draft.State!, target.State, number, misprint) is { } offered ? [offered] : []),
        };
    }

    /// <summary>The revision that a mending is addressed to, with the policy as the command relies on it.</summary>
    private static async Task<(Policy Policy, WritableStream<Revision> Revision)> TargetAsync(CommandWork work, string policy, string revision, CancellationToken ct)
    {
        var record = await work.RelyOnAsync<Policy>(Streams.Policy(policy), ct);
        if (!RevisionNumber.TryParse(revision, out var number) || record.State!.Find(number) is null)
        {
            CommandWork.Demand(new Refusal("revision-unknown", "この版は登録されていません", $"There is no revision {revision}.") { Kind = RefusalKind.Unknown });
        }

        return (record.State!, await work.TargetAsync(Streams.Revision(policy, number), DraftStreams.Fold(work, policy, number), ct));
    }
}
