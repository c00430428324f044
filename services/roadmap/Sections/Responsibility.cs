using System.Security.Claims;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;

namespace DxGovernance.Roadmap.Sections;

/// <summary>
/// Who may report on an item: the secretariat on every one; a section on its own. A post is one of a section when it is
/// named by the section's id alone or by the id, a hyphen and more: <c>residents-section-chief</c> is of
/// <c>residents-section</c>.
/// </summary>
public static class Responsibility
{
    /// <summary>More successions than a reorganisation has one after another.</summary>
    private const int LongestChain = 20;

    /// <summary>The sections that are responsible for an item on a day: the one that it was assigned to, or who does its work by then.</summary>
    public static IReadOnlyList<string> On(RoadmapItem item, DateOnly day, IReadOnlyDictionary<string, SectionRecord> sections)
    {
        IReadOnlyList<string> responsible = item.SectionOn(day) is { } section ? [section] : [];
        for (var step = 0; step < LongestChain && responsible.Any(IsSucceeded); step++)
        {
            responsible = [.. responsible.SelectMany(one => IsSucceeded(one) ? sections[one].Succession!.By : [one]).Distinct()];
        }

        return responsible;

        bool IsSucceeded(string one) => sections.TryGetValue(one, out var known) && known.IsSucceededOn(day);
    }

    /// <summary>Why a post may not report on what these sections are responsible for, or null.</summary>
    public static Refusal? Problem(RoadmapItem item, IReadOnlyList<string> responsible, string? post) =>
        responsible.Count == 0
            ? new Refusal("section-unassigned", "この項目には担当課が定められていません", $"No section is responsible for {item.Slug} today. The secretariat assigns one, or records it itself.") { Kind = RefusalKind.NotEntitled }
        : post is not null && responsible.Any(section => post == section || post.StartsWith($"{section}-", StringComparison.Ordinal)) ? null
        : new Refusal("section-not-responsible", "この項目の担当課ではありません", $"{item.Slug} is the responsibility of {string.Join(", ", responsible)}, and {post ?? "no post"} is not of it. Act in a post of the section (Acting-Post).") { Kind = RefusalKind.NotEntitled };

    /// <summary>Why the actor of a command may not act on an item, or null.</summary>
    internal static async Task<Refusal?> ProblemAsync(CommandWork work, ClaimsPrincipal actor, RoadmapItem item, CancellationToken ct)
    {
        if (actor.HasClaim("roles", Role.Secretariat))
        {
            return null;
        }

        var sections = await SectionsOfAsync([item], work.Now.Today, async (key, ct) => (await work.Writing.RelyOnAsync<SectionRecord>(key, ct)).State, ct);
        return Problem(item, On(item, work.Now.Today, sections), PostOf(work));
    }

    /// <summary>The post in which the actor of a command acts, as it is recorded.</summary>
    internal static string? PostOf(CommandWork work) => work.Session.GetHeader(Recording.Post)?.ToString();

    /// <summary>The sections that items were assigned to by a day, and all that succeeded them.</summary>
    internal static async Task<IReadOnlyDictionary<string, SectionRecord>> SectionsOfAsync(
        IEnumerable<RoadmapItem> items, DateOnly day, Func<StreamKey, CancellationToken, Task<SectionRecord?>> find, CancellationToken ct)
    {
        var sections = new Dictionary<string, SectionRecord>();
        var asked = new HashSet<string>();
        var waiting = new Queue<string>(items.Select(item => item.SectionOn(day)).OfType<string>());
        while (waiting.TryDequeue(out var section))
        {
            if (asked.Add(section) && await find(Streams.Section(section), ct) is { } known)
            {
                sections[section] = known;
                foreach (var by in known.Succession?.By ?? [])
                {
                    waiting.Enqueue(by);
                }
            }
        }

        return sections;
    }
}
