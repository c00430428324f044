using System.Text.RegularExpressions;
using DxGovernance.Fixtures;

namespace DxGovernance.Decisions.Tests.Http;

public partial class WorkedExample(DecisionsService service) : IClassFixture<DecisionsService>
{
    [Fact]
    public async Task The_commands_in_the_documentation_lead_from_a_body_to_a_decision()
    {
        var office = new Office(service.Host, service.Others, "999997");
        using var secretariat = service.Host.As("secretariat", "test-secretary", "999997");
        using var member = service.Host.As("member", "test-mayor", "999997");
        var person = "";
        var commands = Command().Matches(await File.ReadAllTextAsync(Documentation(), TestContext.Current.CancellationToken));
        commands.Count.ShouldBeGreaterThan(12);
        foreach (Match command in commands)
        {
            var body = command.Groups["body"].Value.Replace("the subject of her tokens", "test-mayor", StringComparison.Ordinal).Replace("person-…", person, StringComparison.Ordinal)
                .Replace("…64 hex digits…", new string('a', 64), StringComparison.Ordinal).Replace("…the same…", new string('a', 64), StringComparison.Ordinal);
            var answer = await (command.Groups["who"].Value == "M" ? member : secretariat).SendAsync(
                new HttpMethod(command.Groups["method"].Value), office.Address(command.Groups["address"].Value), body.Length == 0 ? null : body,
                command.Groups["kind"].Value == "new" ? null : "*", Guid.NewGuid().ToString());
            ((int)answer.Status).ShouldBeInRange(200, 299, $"{command.Value}\n{answer.Text}");
            person = command.Groups["address"].Value == "people" ? answer.Json["id"]!.GetValue<string>() : person;
        }

        var line = (await office.Anyone.GetAsync(office.Address("registers/hq/2024?validAt=2024-06-01"))).Accepted().Json["items"]!.AsArray().ShouldHaveSingleItem()!;
        (line["decision"]!.GetValue<string>(), line["standing"]!.GetValue<string>()).ShouldBe(("hq/2024/1", "inForce"));
        (await office.Anyone.GetAsync(office.Address("proposals/front-yard/timeline"))).Accepted().Json["entries"]!.AsArray().Count.ShouldBeGreaterThan(6);
    }

    private static string Documentation()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "dx-governance.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "docs", "decisions.md");
    }

    [GeneratedRegex("^(?<kind>send|new) +(?<method>[A-Z]+) +\\$(?<who>[SM]) (?<address>\\S+) '(?<body>[^']*)'", RegexOptions.Multiline)]
    private static partial Regex Command();
}
