using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Items;

/// <summary>Describes an item anew.</summary>
/// <param name="Title">内容: what is to be done.</param>
/// <param name="From">From when on; not in the future.</param>
/// <param name="Text">More about it, or absent.</param>
/// <param name="Tags">Words to find it by.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record DescribeItem(string Title, PartialDate From, string? Text = null, IReadOnlyList<string>? Tags = null, bool Illustrative = false);

/// <summary>項目の内容を改める: what it is called from a date on; what it was called before stays readable.</summary>
public static class Describing
{
    private const int MostTags = 20;
    private const int LongestTag = 50;

    /// <summary>Decides; what it is on that day already is accepted and records nothing.</summary>
    public static Outcome Decide(RoadmapItem item, DescribeItem command, Now now)
    {
        var tags = command.Tags ?? [];
        var problem = Texts.TitleProblem(command.Title)
            ?? Texts.RemarkProblem(command.Text, "$.text")
            ?? (tags.Count > MostTags || tags.Any(tag => string.IsNullOrWhiteSpace(tag) || tag.Length > LongestTag)
                ? Refusal.Invalid("tags-invalid", "$.tags", "タグが正しくありません", $"At most {MostTags} tags of at most {LongestTag} characters.")
                : null)
            ?? Dates.InFuture(command.From, now, "$.from")
            ?? Dates.NotPlanned(item, command.From);
        return problem is not null ? Outcome.Refuse(problem)
            : IsSo(item, command, tags) ? Outcome.Accept()
            : Outcome.Accept(new ItemDescribed(command.Title, command.Text, tags, command.From) { Illustrative = command.Illustrative });
    }

    /// <summary>Maps the addresses.</summary>
    public static void MapDescribing(this IEndpointRouteBuilder roadmap)
    {
        roadmap.MapPut("/items/{item}/description", (string roadmap, string item, DescribeItem command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, (work, ct) => Acting.OnItemAsync(work, roadmap, item, found => Decide(found, command, work.Now), ct), ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("進行 Work")
            .WithSummary("項目の内容を改める / Describe an item anew");
    }

    private static bool IsSo(RoadmapItem item, DescribeItem command, IReadOnlyList<string> tags)
    {
        var held = item.DescriptionOn(command.From.Last);
        return item.TitleOn(command.From.Last) == command.Title && held?.Text == command.Text && (held?.Tags ?? []).SequenceEqual(tags);
    }
}
