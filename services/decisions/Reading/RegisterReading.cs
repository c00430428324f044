using System.Globalization;
using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Registers;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Tables;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Reading;

/// <summary>決定番号簿 of a body and fiscal year on both time axes: the numbers as they were entered, each with what it came to on a day.</summary>
public static class RegisterReading
{
    private static readonly IReadOnlyList<Format<RegisterDocument>> Formats = [new(CsvTable.MediaType, "csv", register => DecisionCsv.Write(register.Items))];

    /// <summary>Maps the address.</summary>
    public static void MapRegisterReading(this IEndpointRouteBuilder municipality) =>
        municipality.MapGet("/registers/{body}/{fiscalYear:int}", ReadAsync)
            .ForEverybody().Produces<RegisterDocument>().WithTags("決定 Decisions")
            .WithSummary("決定番号簿（有効日・記録時点ごと。CSV あり） / The register of a body and fiscal year on both time axes; also in CSV");

    private static Task<IResult> ReadAsync(
        string body, int fiscalYear, Paging paging, HttpContext http, Platform.Http.Reading reading, CancellationToken ct) =>
        reading.AnswerAsync((work, ct) => AtAsync(work, body, new FiscalYear(fiscalYear), Pages.For(http, paging), http, ct), Formats, ct);

    private static async Task<RegisterDocument?> AtAsync(ReadWork work, string id, FiscalYear year, Paging paging, HttpContext http, CancellationToken ct)
    {
        var after = 0;
        if (paging.After is { } text && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out after))
        {
            throw ReadWork.Refused(Refusal.Invalid("after-invalid", "after", "続きの位置が読み取れません", $"'{text}' is no number of the register."));
        }

        if (year.Year is < 1900 or > 2998 || await work.FoldAsync<Body>(Streams.Body(id), ct) is not { State: var body })
        {
            return null;
        }

        var key = Streams.Register(id, year);
        var version = await Positions.VersionAsync(work.Session, key, work.Position, ct);
        var entered = version == 0 ? [] : await work.Session.Events.FetchStreamAsync(key.Value, version, token: ct);
        var entries = entered.Where(@event => @event.Data is DecisionEntered entry && entry.Number > after).Take(paging.Limit + 1)
            .Select(@event => (Entry: (DecisionEntered)@event.Data, @event.Timestamp)).ToList();
        var page = paging.Cut(http, entries, entry => entry.Entry.Number.ToString(CultureInfo.InvariantCulture));

        var isOfOffice = http.User.IsOfOffice(work.Session.TenantId);
        var reader = new LineReader(work.Session.TenantId, work.ValidOn, isOfOffice, RemarkTexts.None);
        var lines = new List<DecisionLine>();
        foreach (var (entry, recordedAt) in page)
        {
            var proposal = (await work.FoldAsync<Proposal>(Streams.Proposal(entry.Proposal), ct))!.State;
            var decision = proposal.Decisions.Single(decision => decision.Body == id && decision.FiscalYear == year && decision.Number == entry.Number);
            lines.Add(DecisionLine.Of(reader, proposal, decision, recordedAt, await Keepings.OfProposalAsync(work, entry.Proposal, ct)));
        }

        return new RegisterDocument(body.Slug, body.Name, year, year.ToJapanese(), version, work.AsOf, lines);
    }
}

/// <summary>A register.</summary>
/// <param name="Body">The body.</param>
/// <param name="BodyName">Its name.</param>
/// <param name="FiscalYear">年度.</param>
/// <param name="FiscalYearJapanese">The same, 令和5年度.</param>
/// <param name="Entered">How many numbers are entered.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Items">By number.</param>
public sealed record RegisterDocument(string Body, string BodyName, FiscalYear FiscalYear, string FiscalYearJapanese, long Entered, AsOf AsOf, IReadOnlyList<DecisionLine> Items);
