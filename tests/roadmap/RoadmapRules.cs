using DxGovernance.Roadmap.Roadmaps;

namespace DxGovernance.Roadmap.Tests;

public class RoadmapRules
{
    private static readonly StartRoadmap Start = new("dx-roadmap", "dx-policy", "工程表", Illustrative: true);

    [Fact]
    public void A_roadmap_is_started_for_a_policy() =>
        Starting.Decide(Start).Event<RoadmapStarted>().ShouldBe(new RoadmapStarted("dx-roadmap", "dx-policy", "工程表", Illustrative: true));

    [Theory]
    [InlineData("Not A Slug", "dx-policy", "題", "id-invalid", "$.roadmap")]
    [InlineData("dx-roadmap", "方針", "題", "id-invalid", "$.policy")]
    [InlineData("dx-roadmap", "dx-policy", " ", "title-empty", "$.title")]
    public void What_cannot_be_one_is_refused_naming_the_field(string roadmap, string policy, string title, string type, string field)
    {
        var refusal = Starting.Decide(new StartRoadmap(roadmap, policy, title)).Refusal();
        (refusal.Type, refusal.Field).ShouldBe((type, field));
    }
}
