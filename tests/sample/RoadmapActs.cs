using System.Text.Json.Nodes;

namespace DxGovernance.Sample.Tests;

public sealed class RoadmapActs
{
    private const string Items = "roadmaps/dx-roadmap/items/";
    private static readonly JsonArray File = JsonNode.Parse(SampleFiles.Text("133086/roadmap-acts.json"))!.AsArray();
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<RoadmapRow>> Plans = SampleFiles.Roadmap("133086").Plans;

    [Fact]
    public void Everything_is_marked_as_illustrative() => File.ShouldAllBe(act => act!["body"]!["illustrative"]!.GetValue<bool>());

    [Fact]
    public void Who_acts_is_the_secretariat_or_the_head_of_the_section_that_the_item_was_assigned_to()
    {
        var assigned = OfItems("/section").ToDictionary(act => ItemOf(act), act => act["body"]!["section"]!.GetValue<string>());
        var sections = File.Where(act => PathOf(act!) == "sections").Select(act => act!["body"]!["section"]!.GetValue<string>()).ToList();
        assigned.Values.ShouldAllBe(section => sections.Contains(section));
        File.Where(act => act!["as"]!.GetValue<string>() != "secretariat").ShouldAllBe(act => act!["as"]!.GetValue<string>() == $"{assigned[ItemOf(act!)]}-chief");
    }

    [Fact]
    public void Every_item_of_either_plan_is_assigned_and_each_is_in_a_plan()
    {
        var planned = Plans.Values.SelectMany(rows => rows).Select(row => row.Id).ToHashSet();
        OfItems("/section").Select(ItemOf).ShouldBe(planned, ignoreOrder: true);
    }

    [Theory]
    [InlineData(2022, "1.0", "2023-04-14")]
    [InlineData(2023, "2.0", "2024-04-12")]
    public void The_items_are_reported_on_in_words_that_say_that_they_are_made_up(int year, string revision, string on)
    {
        var reports = OfItems("/reports").Where(act => act["body"]!["period"]!.GetValue<int>() == year).ToList();
        reports.Select(ItemOf).ShouldBeUnique();
        var due = Plans[revision].Where(row => row.Spans[0].From <= year).Select(row => row.Id);
        reports.Select(ItemOf).ShouldBeSubsetOf(Plans.Values.SelectMany(rows => rows).Select(row => row.Id));
        due.ShouldBeSubsetOf(reports.Select(ItemOf));
        reports.ShouldAllBe(act => act["body"]!["reportedOn"]!.GetValue<string>() == on && act["body"]!["text"]!.GetValue<string>().StartsWith("例示："));
    }

    [Fact]
    public void There_is_one_slip_with_its_reason_one_reorganisation_and_in_the_end_one_cancelled_item()
    {
        var slip = OfItems("/rescheduling").ShouldHaveSingleItem()["body"]!;
        slip["reason"]!.GetValue<string>().ShouldStartWith("例示：");
        slip["spans"]!.AsArray()[^1]!["to"]!.GetValue<int>().ShouldBeGreaterThan(2025);
        File.Count(act => PathOf(act!).EndsWith("/succession", StringComparison.Ordinal)).ShouldBe(1);
        PathOf(OfItems("/cancellation").ShouldHaveSingleItem()).ShouldBe(PathOf(File[^1]!));
        OfItems("/reached").Count().ShouldBe(3);
    }

    [Fact]
    public void Dependencies_are_between_planned_items_and_close_no_circle()
    {
        var planned = Plans.Values.SelectMany(rows => rows).Select(row => row.Id).ToHashSet();
        var left = File.Select(act => PathOf(act!).Split('/')).Where(path => path is [.., "predecessors", _]).Select(path => (Item: path[^3], Predecessor: path[^1])).ToList();
        left.Count.ShouldBeGreaterThan(2);
        left.ShouldAllBe(dependency => planned.Contains(dependency.Item) && planned.Contains(dependency.Predecessor));
        while (left.RemoveAll(dependency => !left.Exists(other => other.Item == dependency.Predecessor)) > 0)
        {
        }

        left.ShouldBeEmpty();
    }

    [Fact]
    public void All_twenty_core_systems_of_the_policy_are_linked_to_an_item_and_have_a_state()
    {
        var entries = SampleFiles.Text("133086/policy-2.0.md").Split('\n').Where(line => line.StartsWith("{#core-", StringComparison.Ordinal)).Select(line => line[2..line.IndexOf(' ', StringComparison.Ordinal)]).ToList();
        entries.Count.ShouldBe(20);
        File.Select(act => PathOf(act!).Split('/')).Where(path => path is [.., "entries", "core-systems", _]).Select(path => path[^1]).Distinct().ShouldBe(entries, ignoreOrder: true);
        var states = File.Where(act => PathOf(act!).Split('/') is [_, _, "core-systems", _, "state"]).GroupBy(act => PathOf(act!).Split('/')[3]).ToList();
        states.Select(acts => acts.Key).ShouldBe(entries, ignoreOrder: true);
        states.ShouldAllBe(acts => acts.First()!["begins"] != null && acts.Skip(1).All(act => act!["begins"] == null));
    }

    [Fact]
    public void The_commitments_cite_words_of_the_policy_and_some_have_no_item()
    {
        const string Commitments = "roadmaps/dx-roadmap/commitments";
        var registered = File.Where(act => PathOf(act!) == Commitments).Select(act => act!["body"]!).ToList();
        var text = SampleFiles.Text("133086/policy-2.0.md");
        registered.Count.ShouldBe(5);
        foreach (var commitment in registered)
        {
            var provision = $"{{#{commitment["provision"]!.GetValue<string>()} .paragraph}}";
            text[text.IndexOf(provision, StringComparison.Ordinal)..].Split("\n\n")[0].ShouldContain(commitment["quote"]!.GetValue<string>());
        }

        var linked = File.Where(act => PathOf(act!).StartsWith($"{Commitments}/", StringComparison.Ordinal)).ToList();
        linked.Count.ShouldBe(2);
        linked.ShouldAllBe(act => Plans["2.0"].Any(row => row.Id == act!["body"]!["item"]!.GetValue<string>()));
    }

    private static IEnumerable<JsonNode> OfItems(string end) => File.Where(act => PathOf(act!).StartsWith(Items, StringComparison.Ordinal) && PathOf(act!).EndsWith(end, StringComparison.Ordinal)).Select(act => act!);

    private static string ItemOf(JsonNode act) => PathOf(act)[Items.Length..].Split('/')[0];

    private static string PathOf(JsonNode act) => (act["post"] ?? act["put"])!.GetValue<string>();
}
