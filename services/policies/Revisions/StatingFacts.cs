using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Revisions;

/// <summary>States anew what the draft says about the policy besides its text: whatever is absent, it does not state.</summary>
/// <param name="Title">題名.</param>
/// <param name="Period">計画期間.</param>
/// <param name="LegalBases">根拠法令.</param>
/// <param name="RelatedPlans">上位計画・関連計画.</param>
/// <param name="AdoptingBody">策定主体.</param>
/// <param name="Contact">担当課 (a section, no person).</param>
/// <param name="Source">正本; absent leaves what is named.</param>
public sealed record StateFacts(
    string Title,
    PlanPeriod? Period = null,
    IReadOnlyList<LegalBasis>? LegalBases = null,
    IReadOnlyList<RelatedPlan>? RelatedPlans = null,
    string? AdoptingBody = null,
    string? Contact = null,
    RevisionSource? Source = null);

/// <summary>素案の方針事項（題名・計画期間・根拠法令・関連計画・担当）を定める.</summary>
public static class StatingFacts
{
    /// <summary>How many legal bases, and how many related plans, a policy may name.</summary>
    internal const int Most = 100;

    /// <summary>Decides; one event for each kind of fact that changes.</summary>
    public static Outcome Decide(Revision revision, StateFacts command)
    {
        if (DraftRules.Locked(revision) is { } locked)
        {
            return Outcome.Refuse(locked);
        }

        var facts = new PolicyFacts(command.Title, command.Period, command.LegalBases ?? [], command.RelatedPlans ?? [], command.AdoptingBody, command.Contact);
        return (Problem(facts) ?? SourceProblem(command.Source)) is { } problem
            ? Outcome.Refuse(problem)
            : Outcome.Accept([.. Differences(revision.Text.Facts, facts), .. command.Source is { } source && source != revision.Source ? [new SourceNamed(source)] : Array.Empty<object>()]);
    }

    /// <summary>The events that lead from what is stated to what shall be.</summary>
    internal static IEnumerable<object> Differences(PolicyFacts? before, PolicyFacts after)
    {
        if (before?.Title != after.Title)
        {
            yield return new PolicyRetitled(after.Title);
        }

        if (before?.Period != after.Period)
        {
            yield return new PeriodSet(after.Period);
        }

        if (!(before?.LegalBases ?? []).SequenceEqual(after.LegalBases))
        {
            yield return new LegalBasesSet(after.LegalBases);
        }

        if (!(before?.RelatedPlans ?? []).SequenceEqual(after.RelatedPlans))
        {
            yield return new RelatedPlansSet(after.RelatedPlans);
        }

        if ((before?.AdoptingBody, before?.Contact) != (after.AdoptingBody, after.Contact))
        {
            yield return new ResponsibilitySet(after.AdoptingBody, after.Contact);
        }
    }

    /// <summary>Whether a revision can state these.</summary>
    internal static Refusal? Problem(PolicyFacts facts)
    {
        if (string.IsNullOrWhiteSpace(facts.Title))
        {
            return Refusal.Invalid("title-empty", "$.title", "題名がありません", "Give the policy its title.");
        }

        if (facts.Period is { From: { } from, To: var to } && from > to)
        {
            return Refusal.Invalid("period-reversed", "$.period", "計画期間の終わりが始まりより前です", $"The period ends with fiscal year {to}, before it begins with {from}.");
        }

        if (facts.RelatedPlans.FirstOrDefault(plan => plan is { From: { } begins, To: { } ends } && ends.IsCertainlyBefore(begins)) is { } reversed)
        {
            return Refusal.Invalid("period-reversed", "$.relatedPlans", $"「{reversed.Title}」の期間の終わりが始まりより前です", $"The period of {reversed.Title} ends before it begins.");
        }

        return facts.LegalBases.Count > Most || facts.RelatedPlans.Count > Most
                ? Refusal.Invalid("facts-too-many", facts.LegalBases.Count > Most ? "$.legalBases" : "$.relatedPlans", $"根拠法令・関連計画はそれぞれ{Most}件までです", $"There are at most {Most} legal bases and {Most} related plans.")
            : TextLimits.LineProblem([("$.title", facts.Title), ("$.adoptingBody", facts.AdoptingBody), ("$.contact", facts.Contact), .. TextsOf(facts.LegalBases), .. TextsOf(facts.RelatedPlans)]) is { } tooLong ? tooLong
            : facts.LegalBases.Any(basis => string.IsNullOrWhiteSpace(basis.Law)) || facts.RelatedPlans.Any(plan => string.IsNullOrWhiteSpace(plan.Title))
                ? Refusal.Invalid("fact-empty", "$", "法令名または計画名がありません", "Each legal basis names its law, each related plan its title.")
                : null;
    }

    internal static IEnumerable<(string Field, string? Text)> TextsOf(IEnumerable<LegalBasis> bases) =>
        TextLimits.Each("$.legalBases", bases, basis => [("law", basis.Law), ("article", basis.Article)]);

    private static IEnumerable<(string Field, string? Text)> TextsOf(IEnumerable<RelatedPlan> plans) =>
        TextLimits.Each("$.relatedPlans", plans, plan => [("title", plan.Title), ("version", plan.Version)]);

    internal static Refusal? SourceProblem(RevisionSource? source) =>
        source is null ? null
        : string.IsNullOrWhiteSpace(source.Title) ? Refusal.Invalid("source-untitled", "$.source.title", "正本の題名がありません", "Give the source document its title.")
        : source.Sha256 is { } hash && (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower)) ? Refusal.Invalid("hash-invalid", "$.source.sha256", "ハッシュ値の形式が正しくありません", "A SHA-256 is 64 lower-case hexadecimal digits.")
        : source.Address is { } address && (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) ? Refusal.Invalid("address-invalid", "$.source.address", "正本の所在はhttpまたはhttpsのURLで書きます", "The address of the source is an http or https URL.")
        : TextLimits.LineProblem(("$.source.title", source.Title), ("$.source.authority", source.Authority)) ?? TextLimits.WordsProblem(("$.source.address", source.Address), ("$.source.note", source.Note));

    /// <summary>Maps the address.</summary>
    public static void MapStatingFacts(this IEndpointRouteBuilder policies) =>
        policies.MapPut("/draft/facts", (string policy, StateFacts command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var draft = await DraftStreams.ReadAsync(work, policy, ct);
                    CommandWork.Append(draft.Revision, Decide(draft.Revision.State!, command));
                    return Receipt.For(draft.Revision);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("策定 Authoring")
            .WithSummary("題名・計画期間・根拠法令・関連計画・担当課・正本を定める / State title, period, legal bases, related plans, contact, source");
}
