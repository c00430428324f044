using System.CommandLine;
using System.Text.Json;
using DxGovernance.Auditor.Words;

namespace DxGovernance.Auditor.Decisions;

/// <summary><c>dxgov decisions list</c>: 決定番号簿, page by page.</summary>
public static class ListingDecisions
{
    private const string LargestPage = "200";

    /// <summary>The command.</summary>
    public static Command List(Surroundings surroundings, Asked asked)
    {
        var body = new Option<string?>("--body") { Description = "会議体 / the body" };
        var fiscalYear = new Option<string?>("--fiscal-year") { Description = "年度（2023、令和5年度） / the fiscal year" };
        var outcome = new Option<string?>("--outcome") { Description = "結果（approved, rejected, …） / the outcome" };
        var command = new Command("list", "決定の一覧 / the register") { body, fiscalYear, outcome };
        command.SetAction(async (arguments, ct) =>
        {
            var screen = asked.Screen(arguments);
            using var gateway = await asked.GatewayAsync(arguments, ct);
            var municipality = await asked.MunicipalityAsync(arguments, gateway, screen, ct);
            string?[] query =
            [
                $"limit={LargestPage}",
                arguments.GetValue(body) is { } one ? $"body={Uri.EscapeDataString(one)}" : null,
                arguments.GetValue(fiscalYear) is { } year ? $"fiscalYear={Uri.EscapeDataString(year)}" : null,
                arguments.GetValue(outcome) is { } asks ? $"outcome={Uri.EscapeDataString(asks)}" : null,
            ];
            string? next = $"{municipality}/api/decisions?{string.Join('&', query.OfType<string>())}";
            var count = 0L;
            while (next is not null)
            {
                (var page, next) = await gateway.PageAsync<Page>(next, ct);
                var lines = page.Items.Where(line => arguments.GetValue(outcome) is not { } wanted || new EventData(line)["outcome"].Equals(wanted, StringComparison.OrdinalIgnoreCase)).ToList();
                count += lines.Count;
                Show(lines, screen, asked.ForMachines(arguments));
            }

            if (!asked.ForMachines(arguments))
            {
                screen.Remark(new($"{count}件", $"{count} decisions"));
            }

            return (int)ExitCode.NoFindings;
        });
        return command;
    }

    private static void Show(List<JsonElement> lines, Screen screen, bool forMachines)
    {
        if (forMachines)
        {
            foreach (var line in lines)
            {
                screen.Raw(JsonSerializer.Serialize(line, Shown.Json));
            }
        }
        else if (lines.Count > 0)
        {
            screen.Rows(Headings(screen.Language), lines.Select(line => Row(new EventData(line), screen.Language)));
        }
    }

    private static IReadOnlyList<string> Headings(Language language) => language == Language.English
        ? ["decision", "decided on", "outcome", "standing", "subject", "quorum", "votes", "adoption"]
        : ["決定", "決定日", "結果", "状態", "件名", "定足数", "採決", "策定"];

    private static IReadOnlyList<string> Row(EventData line, Language language) =>
    [
        language == Language.English || !line.Has("decisionJapanese") ? line["decision"] : $"{line["decision"]} {line["decisionJapanese"]}",
        Dates.In(language, line["decidedOn"]),
        line.Has("outcome") ? Shown.Word(line, "outcome", language) : "－",
        line.Has("standing") ? Shown.Word(line, "standing", language) : "－",
        string.Join(' ', new[] { line.Has("subject") ? line["subject"] : null, line.Has("withheld") ? Shown.Withheld(line.In("withheld"), language) : null }.OfType<string>()),
        line.Has("quorum") ? Shown.Quorum(line.In("quorum"), language) : "－",
        line.Has("tally") ? Shown.Tally(line.In("tally"), language) : "－",
        line.Has("adoption") ? Values.In(language, line.In("adoption")["status"]) : "－",
    ];

    private sealed record Page(IReadOnlyList<JsonElement> Items);
}
