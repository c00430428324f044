using System.Globalization;
using System.Text.Json;
using DxGovernance.Auditor.Words;

namespace DxGovernance.Auditor.Exporting;

/// <summary>Finds out from the public answers which streams belong to what is to be exported.</summary>
/// <param name="gateway">The gateway.</param>
/// <param name="municipality">The municipality.</param>
public sealed class ResolvingScope(Gateway gateway, string municipality)
{
    /// <summary>A policy, with the proposals on it and what they rest on.</summary>
    public async Task<ExportScope> PolicyAsync(string policy, CancellationToken ct)
    {
        await gateway.JsonAsync<JsonElement>($"{municipality}/api/policies/{Uri.EscapeDataString(policy)}/revisions", ct);
        var streams = new HashSet<string>(StringComparer.Ordinal);
        for (string? next = $"{municipality}/api/proposals"; next is not null;)
        {
            (var page, next) = await gateway.PageAsync<JsonElement>(next, ct);
            foreach (var proposal in page.GetProperty("items").EnumerateArray().Where(proposal => Text(proposal, "policy") == policy))
            {
                streams.Add($"proposal/{Text(proposal, "proposal")}");
                if (Text(proposal, "decision") is { } decision)
                {
                    streams.UnionWith(await StreamsOfDecisionAsync(decision, ct));
                }
            }
        }

        return ExportScope.Policy(policy, streams);
    }

    /// <summary>A decision, with its proposal, meeting, body and register.</summary>
    public async Task<ExportScope> DecisionAsync(string decision, CancellationToken ct) => ExportScope.Decision(decision, await StreamsOfDecisionAsync(decision, ct));

    /// <summary>A period: days in Japan, both included.</summary>
    public static ExportScope Period(string? from, string? to)
    {
        var first = from is null ? DateTimeOffset.MinValue : InstantOf(from, "--from");
        var end = to is null ? DateTimeOffset.MaxValue : InstantOf(to, "--to").AddDays(1);
        return first < end ? ExportScope.Period(first, end, $"{from ?? ""}/{to ?? ""}") : throw new AuditFailureException(new("--to は --from 以後の日付です", "--to is not before --from"));
    }

    private static DateTimeOffset InstantOf(string day, string option) => DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        ? new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(9))
        : throw new AuditFailureException(new($"{option} は日付です（2024-01-25）", $"{option} is a date such as 2024-01-25"));

    private async Task<HashSet<string>> StreamsOfDecisionAsync(string decision, CancellationToken ct)
    {
        if (decision.Split('/') is not [var body, var year, var number])
        {
            throw new AuditFailureException(
                new($"決定は「会議体/年度/番号」で指定します: {Printable.Of(decision)}", $"A decision is body/fiscal year/number: {Printable.Of(decision)}"), new("例 dx-headquarters/2023/1", "Such as dx-headquarters/2023/1"));
        }

        var entry = (await gateway.JsonAsync<JsonElement>($"{municipality}/api/decisions/{Uri.EscapeDataString(body)}/{Uri.EscapeDataString(year)}/{Uri.EscapeDataString(number)}", ct)).GetProperty("entry");
        var streams = new HashSet<string>(StringComparer.Ordinal) { $"body/{body}", $"register/{body}/{year}", $"municipality/{municipality}" };
        if (Text(entry, "proposal") is { } proposal)
        {
            streams.Add($"proposal/{proposal}");
        }

        if (Text(entry, "meeting") is { } meeting)
        {
            streams.Add($"meeting/{meeting}");
            streams.Add($"meeting-register/{body}/{meeting.Split('/')[1]}");
        }

        return streams;
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
