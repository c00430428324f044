using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Policies.Comparing;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Reading;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.WholeText;

/// <summary>
/// 全文の取込み: the draft shall read as a whole text that was written elsewhere. What is recorded is the smallest set of
/// amendments that leads there, in the domain's words; a provision that was only edited, moved or renumbered keeps its id.
/// </summary>
public static class Importing
{
    /// <summary>Decides; a text that says just what the draft says is accepted and records nothing.</summary>
    public static Outcome Decide(Revision revision, WrittenText written)
    {
        if (DraftRules.Locked(revision) is { } locked)
        {
            return Outcome.Refuse(locked);
        }

        if (written.Provisions.Count == 0)
        {
            return Outcome.Refuse(Refusal.Invalid("text-empty", "$", "本文がありません。ファイル名を確かめてください", "The text has no provision at all: check the file that was sent. Nothing was changed."));
        }

        if (written.Facts is { } facts && Mistaken(revision, facts) is { } mistaken)
        {
            return Outcome.Refuse(Unreadable([mistaken]));
        }

        var ids = Matching.IdsOf(revision.Text, written.Provisions);
        var placed = Placed(revision.Text, written.Provisions, null, ids).ToList();
        if (Unusable(revision.Text, placed).ToList() is { Count: > 0 } unusable)
        {
            return Outcome.Refuse(Unreadable(unusable));
        }

        IReadOnlyList<object> events = [.. Facts(revision, written), .. Amendments(revision.Text, placed)];
        var result = events.Aggregate(revision, (state, @event) => state.Apply(@event)).Text;
        return Against(revision.Text, result, placed).ToList() is { Count: > 0 } against ? Outcome.Refuse(Unreadable(against)) : new Outcome.Accepted(events);
    }

    /// <summary>A provision of the written text in its place.</summary>
    private sealed record Target(WrittenProvision Written, Provision Provision, string? Parent, string? After);

    private static IEnumerable<Target> Placed(PolicyText draft, IReadOnlyList<WrittenProvision> siblings, string? parent, IReadOnlyDictionary<WrittenProvision, string> ids)
    {
        string? after = null;
        foreach (var written in siblings)
        {
            var id = ids[written];
            var kind = !written.KindStated && draft.Find(id) is { Provision.Kind: var known } ? known : written.Provision.Kind;
            yield return new Target(written, written.Provision with { Id = id, Kind = kind }, parent, after);
            foreach (var below in Placed(draft, written.Provisions, id, ids))
            {
                yield return below;
            }

            after = id;
        }
    }

    private static Fault? Mistaken(Revision revision, WrittenFacts facts) =>
        facts.Policy is { } policy && policy != revision.Policy
            ? new Fault(facts.Line, null, "policy-mistaken", $"「{policy}」の本文です", $"This is the text of {policy}; the draft is of {revision.Policy}.")
        : facts.Revision is { } number && number != revision.Number.ToString()
            ? new Fault(facts.Line, null, "revision-mistaken", $"{number}版の本文です", $"This is the text of revision {number}; the draft is of {revision.Number}. Mend the front matter, or leave revision out.")
        : null;

    /// <summary>Ids that the text can never have: repealed ones, and those of another kind of provision.</summary>
    private static IEnumerable<Fault> Unusable(PolicyText text, IReadOnlyList<Target> placed)
    {
        foreach (var (written, provision, _, _) in placed)
        {
            if (text.IsRepealedForGood(provision.Id, provision.Kind))
            {
                yield return new Fault(written.Line, provision.Id, "provision-repealed", $"条項「{provision.Id}」は削除済みで、同じIDは使えません", $"{provision.Id} was repealed; an id is never used again. Choose another.");
            }
            else if (text.Find(provision.Id) is { Provision.Kind: var kind } && kind != provision.Kind)
            {
                yield return new Fault(written.Line, provision.Id, "kind-changed", $"条項「{provision.Id}」の種類は変えられません", $"{provision.Id} is a {kind}, and cannot become a {provision.Kind}. Give the new provision an id of its own.");
            }
        }
    }

    private static IEnumerable<object> Facts(Revision revision, WrittenText written)
    {
        var facts = written.Facts is { Facts: var stated } ? StatingFacts.Differences(revision.Text.Facts, stated) : [];
        return written.Source is { } source && source != revision.Source ? facts.Append(new SourceNamed(source)) : facts;
    }

    /// <summary>
    /// In document order, so that what holds a provision is in place before it: additions, moves and changes; then the
    /// principles that measures serve; then what is gone. Of siblings in another order, as few move as can.
    /// </summary>
    private static IEnumerable<object> Amendments(PolicyText text, IReadOnlyList<Target> placed)
    {
        var targets = placed.ToDictionary(target => target.Provision.Id);
        var staying = placed.GroupBy(target => target.Parent ?? "").SelectMany(siblings => Staying(text, siblings)).ToHashSet();
        foreach (var (_, provision, parent, after) in placed)
        {
            if (text.Find(provision.Id) is not { Provision: var before })
            {
                yield return Amending.Addition(provision, parent, after);
                continue;
            }

            if (!staying.Contains(provision.Id))
            {
                yield return new ProvisionMoved(provision.Id, parent, after);
            }

            foreach (var difference in Amending.Differences(before, provision))
            {
                yield return difference;
            }
        }

        foreach (var (written, provision, _, _) in placed.Where(target => !text.PrinciplesOf(target.Provision.Id).ToHashSet().SetEquals(target.Written.Principles)))
        {
            yield return new MeasureLinkedToPrinciples(provision.Id, [.. written.Principles.Distinct().Order(StringComparer.Ordinal)]);
        }

        foreach (var gone in text.InOrder().Where(old => !targets.ContainsKey(old.Provision.Id) && (old.Parent is null || targets.ContainsKey(old.Parent))))
        {
            yield return Amending.Removal(gone.Provision);
        }
    }

    /// <summary>Of siblings that already stand under their parent, the longest run that is in order: these need not move.</summary>
    private static IEnumerable<string> Staying(PolicyText text, IGrouping<string, Target> siblings)
    {
        var parent = siblings.Key.Length == 0 ? null : siblings.Key;
        var places = text.ChildrenOf(parent).Select((id, place) => (id, place)).ToDictionary(sibling => sibling.id, sibling => sibling.place);
        var standing = siblings.Select(target => target.Provision.Id).Where(places.ContainsKey).ToList();
        var moved = Reordering.Moved([.. standing.Select(id => places[id])]);
        return standing.Where((_, place) => !moved.Contains(place));
    }

    /// <summary>What the resulting text breaks of the rules that hold for every provision, by line.</summary>
    private static IEnumerable<Fault> Against(PolicyText before, PolicyText result, IReadOnlyList<Target> placed)
    {
        var labels = DraftRules.LabelCollisions(before, result).ToLookup(met => met.Id);
        return placed
            .Select(target => (target.Written, Problem:
                DraftRules.PlaceProblem(result, target.Provision.Id, target.Provision.Kind, target.Parent, target.After)
                ?? DraftRules.ContentProblem(result, target.Provision, target.Parent)
                ?? ServingPrinciples.Problem(result, target.Provision, target.Written.Principles)
                ?? (labels[target.Provision.Id].Any() ? DraftRules.LabelTaken(result.LabelOf(target.Provision.Id)!, target.Provision.Id, labels[target.Provision.Id].First().Other) : null)))
            .Where(found => found.Problem is not null)
            .Select(found => new Fault(found.Written.Line, found.Written.Id, found.Problem!.Type, found.Problem.Japanese, found.Problem.English));
    }

    private static Refusal Unreadable(IReadOnlyList<Fault> faults) => new(
        "markdown-invalid",
        $"本文に{faults.Count}か所の誤りがあります。{faults[0].Line}行目：{faults[0].Japanese}",
        $"The text has {faults.Count} faults, listed in «faults». Line {faults[0].Line}: {faults[0].English}")
    { Kind = RefusalKind.Invalid, Field = $"line {faults[0].Line}", Faults = faults };

    /// <summary>Maps the addresses.</summary>
    public static void MapImporting(this IEndpointRouteBuilder policies) =>
        policies.MapPut("/draft", async (string policy, bool? dryRun, HttpRequest request, Commands commands, Platform.Http.Reading reading, CancellationToken ct) =>
            {
                var body = await TextBody.ReadAsync(request, ct);
                if (body.Problem is { } problem)
                {
                    return problem;
                }

                var read = MarkdownReading.Read(body.Text!);
                return dryRun == true
                    ? await reading.AnswerAsync((work, ct) => PlanAsync(work, policy, read, ct), ct)
                    : await commands.ExecuteAsync(body.Text, async (work, ct) =>
                    {
                        var draft = await DraftStreams.ReadAsync(work, policy, ct);
                        var outcome = DecideOn(draft.Revision.State!, read);
                        CommandWork.Append(draft.Revision, outcome);
                        return Receipt.For(draft.Revision) with { Details = ImportPlan.Of(draft.Revision.State!, ((Outcome.Accepted)outcome).Events) };
                    }, ct);
            })
            .ForRoles(Role.Secretariat).Accepts<string>("text/markdown").Produces<Receipt>().WithTags("策定 Authoring")
            .WithSummary("素案の全文をMarkdownで取り込む（dryRun=true は試すだけ） / Make the draft read as this whole text; dryRun=true only tells what it would do");

    /// <summary>What the import would do, and nothing of it done.</summary>
    private static async Task<ImportPlan?> PlanAsync(ReadWork work, string policy, ReadText read, CancellationToken ct)
    {
        if (await work.FoldAsync<Policy>(Streams.Policy(policy), ct) is not { State: { Draft: { } draft } }
            || await RebuiltRevision.AtAsync(work, policy, draft.Number, ct) is not { } folded)
        {
            return null;
        }

        work.IsWriteTarget(folded);
        return DecideOn(folded.State, read) switch
        {
            Outcome.Accepted { Events: var events } => ImportPlan.Of(folded.State, events),
            Outcome.Refused { Refusal: var refusal } => throw ReadWork.Refused(refusal),
            _ => throw new InvalidOperationException("A decision is accepted or refused."),
        };
    }

    private static Outcome DecideOn(Revision revision, ReadText read) => read.Text is { } text ? Decide(revision, text) : Outcome.Refuse(Unreadable(read.Faults));
}
