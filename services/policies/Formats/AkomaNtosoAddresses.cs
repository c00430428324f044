using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Reading;
using Marten;
using Marten.Events;

namespace DxGovernance.Policies.Formats;

/// <summary>
/// Addresses of Akoma Ntoso lead to the addresses of the API (303): the work and <c>jpn</c> to the text in force today,
/// <c>jpn:{date}</c> to the one that was in force on a day, <c>jpn@{date}</c> to the one that applies from exactly that day.
/// A suffix (<c>.xml</c>, <c>.html</c> …) asks for a form as elsewhere.
/// </summary>
public static class AkomaNtosoAddresses
{
    /// <summary>Maps them; the municipality is in them, so that one that is not served is refused as elsewhere.</summary>
    public static void MapAkomaNtosoAddresses(this IEndpointRouteBuilder routes)
    {
        var work = routes.MapGroup("/akn/jp-{municipality}/doc/policy/{date}/{policy}").WithTags("閲覧 Reading").ForEverybody();
        work.MapGet("", (string municipality, string date, string policy, IDocumentStore store, TimeProvider time, CancellationToken ct) =>
                RedirectAsync(store, Now.From(time), municipality, date, policy, "jpn", portion: null, ct))
            .Produces(StatusCodes.Status303SeeOther).WithSummary("方針（Akoma Ntoso の作品のアドレス） / The policy, by its Akoma Ntoso address");
        work.MapGet("/{expression}", (string municipality, string date, string policy, string expression, IDocumentStore store, TimeProvider time, CancellationToken ct) =>
                RedirectAsync(store, Now.From(time), municipality, date, policy, expression, portion: null, ct))
            .Produces(StatusCodes.Status303SeeOther).WithSummary("版（jpn@日付、jpn:日付） / A revision, by its Akoma Ntoso address");
        work.MapGet("/{expression}/{portion}", (string municipality, string date, string policy, string expression, string portion, IDocumentStore store, TimeProvider time, CancellationToken ct) =>
                RedirectAsync(store, Now.From(time), municipality, date, policy, expression, portion, ct))
            .Produces(StatusCodes.Status303SeeOther).WithSummary("版の条項（~ID） / A provision of it");
    }

    private static async Task<IResult> RedirectAsync(
        IDocumentStore store, Now now, string municipality, string date, string policy, string expression, string? portion, CancellationToken ct)
    {
        var (name, suffix) = WithoutSuffix(portion ?? expression);
        (expression, portion) = portion is null ? (name, null) : (expression, name);
        await using var session = store.QuerySession(municipality);
        if (!TryPortion(portion, out var provision)
            || await session.Events.AggregateStreamAsync<Policy>(Streams.Policy(policy).Value, token: ct) is not { } record
            || AkomaNtosoAddress.DayOfWork(record.Revisions) is not { } first || !IsDay(date, first)
            || Find(record, expression, now) is not { } revision)
        {
            return Problems.Of(404, "not-found", "見つかりません", "There is no policy, or no text of it, of these days. An address is written /akn/jp-{code}/doc/policy/{day of first adoption}/{policy}/jpn@{day}.");
        }

        var address = $"/{municipality}/api/policies/{policy}/revisions/{revision.Number}{(provision is null ? "" : $"/provisions/{provision}")}{suffix}";
        return new SeeOther(address);
    }

    /// <summary>The revision that an expression's name means; null for none.</summary>
    private static RevisionStanding? Find(Policy policy, string expression, Now now) => expression switch
    {
        "jpn" => policy.InForceOn(now.Today),
        ['j', 'p', 'n', ':', .. var upTo] when PartialDate.TryParse(upTo, out var day, out _) => policy.InForceOn(day.Last),
        ['j', 'p', 'n', '@', .. var exact] when PartialDate.TryParse(exact, out var day, out _) => policy.Revisions.LastOrDefault(revision =>
            revision is { Status: RevisionStatus.Adopted, AppliesFrom: not null } && revision.AppliesFrom!.Value.First == day.First && (day.IsDay || day == revision.AppliesFrom)),
        _ => null,
    };

    private static bool IsDay(string date, DateOnly first) => PartialDate.TryParse(date, out var day, out _) && day.First == first;

    private static bool TryPortion(string? portion, out string? provision)
    {
        provision = portion is ['~', .. var id] ? id : null;
        return portion is null or "!main" || StreamKey.IsSlug(provision);
    }

    private static (string Name, string Suffix) WithoutSuffix(string name) =>
        DocumentFormats.All.Select(format => format.Suffix).Append("json").Select(suffix => $".{suffix}").FirstOrDefault(suffix => name.EndsWith(suffix, StringComparison.Ordinal)) is { } found
            ? (name[..^found.Length], found)
            : (name, "");

    /// <summary>303: what is there describes the work, at another address (RFC 9110, 15.4.4).</summary>
    private sealed class SeeOther(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
