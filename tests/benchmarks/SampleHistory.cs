using System.Collections.Immutable;
using System.Globalization;
using DxGovernance.Platform;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Policies;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Benchmarks;

/// <summary>
/// Policies with a history, decided by the service's own rules and recorded as it records. Nothing of it is a real town's.
/// </summary>
internal sealed class SampleHistory(Recording recording)
{
    public const int Provisions = 500;
    public const int Revisions = 10;
    private const int Chapters = 20;
    private const int Batch = 1000;
    private static readonly Now Now = new(new DateTimeOffset(2024, 1, 15, 0, 0, 0, TimeSpan.Zero));

    /// <summary>One policy of 500 provisions, amended so often over ten adopted revisions.</summary>
    /// <param name="municipality">Where.</param>
    /// <param name="policy">Its id.</param>
    /// <param name="provisions">How many provisions.</param>
    /// <param name="amendments">How many amendments in all, after the provisions were first written.</param>
    /// <param name="revisions">How many adopted revisions.</param>
    /// <param name="firstAmendment">The number of the first amendment, which the amended texts tell.</param>
    /// <param name="after">Told the text after the first writing and after each amendment, and the revision that it was adopted as, if it was.</param>
    public async Task WriteAsync(MunicipalityCode municipality, string policy, int provisions, int amendments, int revisions, int firstAmendment = 0, Action<PolicyText, RevisionNumber?>? after = null)
    {
        var record = Policy.Create(new PolicyStarted(policy, $"方針 {policy}", null, [], Illustrative: true));
        List<object> standing = [new PolicyStarted(policy, record.Title, null, [], Illustrative: true)];
        var standingVersion = 0;
        Revision? predecessor = null;
        long predecessorVersion = 0;
        var amendment = 0;
        for (var n = 1; n <= revisions; n++)
        {
            var number = new RevisionNumber(n, 0);
            var open = new OpenDraft(number, Illustrative: true);
            var opened = Events(Drafting.Decide(record, predecessor, open));
            var first = Drafting.Open(record, predecessor, predecessor is null ? null : predecessorVersion, open);
            var draft = Revision.Create(first, predecessor?.Text ?? PolicyText.Empty);
            record = opened.Aggregate(record, Fold);
            standing.AddRange(opened);
            var events = new List<object> { first };

            void Add(IEnumerable<object> decided)
            {
                foreach (var @event in decided)
                {
                    draft = draft.Apply(@event);
                    events.Add(@event);
                }
            }

            if (n == 1)
            {
                foreach (var command in FirstText(provisions))
                {
                    Add(Events(Amending.Decide(draft, command)));
                }

                after?.Invoke(draft.Text, null);
            }

            for (; amendment < amendments * n / revisions; amendment++)
            {
                Add(Events(Amend(draft, firstAmendment + amendment, provisions)));
                after?.Invoke(draft.Text, null);
            }

            var month = PartialDate.Parse(string.Create(CultureInfo.InvariantCulture, $"{2012 + n}-04-01"));
            var adopted = Events(RecordingLater.Decide(record, predecessor?.Text ?? PolicyText.Empty, draft, Now, new RecordAdoptionLater(month, month, "ベンチマークの例示", Illustrative: true)));
            Add([RecordingLater.Close(draft)]);
            record = adopted.Aggregate(record, Fold);
            standing.AddRange(adopted);
            after?.Invoke(draft.Text, number);
            await AppendAsync(municipality, Streams.Revision(policy, number), events, writing => writing.Append(Streams.Policy(policy), standingVersion, standing));
            standingVersion += standing.Count;
            standing = [];
            predecessor = draft;
            predecessorVersion = events.Count;
        }
    }

    /// <summary>The provisions of a first text: chapters that hold sections that hold paragraphs.</summary>
    private static IEnumerable<AddProvision> FirstText(int provisions)
    {
        var perChapter = Math.Max(10, provisions / Chapters);
        string? chapter = null, section = null;
        string? lastChapter = null, lastSection = null, lastParagraph = null;
        for (var n = 0; n < provisions; n++)
        {
            var id = Id(n);
            if (n % perChapter == 0)
            {
                yield return new AddProvision(id, ProvisionKind.Chapter, "", After: lastChapter, Heading: $"第{n / perChapter + 1}章");
                (lastChapter, chapter, section, lastSection) = (id, id, null, null);
            }
            else if (n % perChapter % 6 == 1)
            {
                yield return new AddProvision(id, ProvisionKind.Section, Text(n, 0), chapter, lastSection, Heading: $"項 {n}", Numbered: true);
                (lastSection, section, lastParagraph) = (id, id, null);
            }
            else
            {
                yield return new AddProvision(id, ProvisionKind.Paragraph, Text(n, 0), section, lastParagraph);
                lastParagraph = id;
            }
        }
    }

    /// <summary>Mostly other texts, now and then another heading.</summary>
    private static Outcome Amend(Revision draft, int n, int provisions)
    {
        var provision = draft.Text.Find(Id(n * 7919 % provisions))!.Provision;
        return Amending.Decide(draft, provision.Id, new AmendProvision(
            provision.Kind == ProvisionKind.Chapter ? "" : Text(n, n + 1), provision.Label,
            provision.Heading is null ? null : provision.Kind == ProvisionKind.Chapter || n % 5 == 0 ? $"{provision.Heading.Split('・')[0]}・改{n}" : provision.Heading, Numbered: provision.Numbered));
    }

    /// <summary>Appends in several commits; the last, with the adoption in it, together with the policy's own record of it.</summary>
    private async Task AppendAsync(MunicipalityCode municipality, StreamKey stream, List<object> events, Action<Writing> together)
    {
        for (var from = 0; from < events.Count; from += Batch)
        {
            await using var session = recording.Open(municipality);
            Recording.Attribute(session, new RecordedBy("service:benchmarks", null, "benchmarks", "benchmarks"));
            var writing = new Writing(session, recording, Now);
            writing.Append(stream, from, events.GetRange(from, Math.Min(Batch, events.Count - from)));
            if (from + Batch >= events.Count)
            {
                together(writing);
            }

            await session.SaveChangesAsync();
        }
    }

    private static string Id(int n) => string.Create(CultureInfo.InvariantCulture, $"p-{n}");

    private static string Text(int n, int version) => string.Create(CultureInfo.InvariantCulture, $"行政手続のオンライン化を進め、住民の利便性を高める。対象は{n}番の手続とし、窓口でも同じ案内を行う（第{version}次）。");

    private static ImmutableArray<object> Events(Outcome outcome) =>
        outcome is Outcome.Accepted accepted ? [.. accepted.Events] : throw new InvalidOperationException($"{outcome}");

    private static Policy Fold(Policy policy, object @event) => @event switch
    {
        RevisionOpened opened => policy.Apply(opened),
        AdoptionRecordedLater adopted => policy.Apply(adopted),
        _ => throw new InvalidOperationException(@event.GetType().Name),
    };

    /// <summary>The text as one Markdown file.</summary>
    public static string Markdown(PolicyText text) => string.Concat(text.InOrder().Select(placed =>
        (placed.Provision.Heading is { } heading ? $"{new string('#', text.HoldersOf(placed.Provision.Id).Count() + 1)} {heading}\n\n" : "") + (placed.Provision.Text.Length > 0 ? $"{placed.Provision.Text}\n\n" : "")));
}
