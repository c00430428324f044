using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Settings;

namespace DxGovernance.Decisions.Tests;

public class PathRules
{
    private static readonly Body[] Bodies = [Given.Headquarters(), Given.Subcommittee()];

    [Fact]
    public void A_path_of_reviews_and_one_decision_at_the_end_is_set() =>
        PathSetting.Decide(null, Bodies, new SetDecisionPath(Given.Path)).Event<DecisionPathSet>().Path.ShouldBe(Given.Path);

    [Fact]
    public void A_path_that_is_set_already_is_accepted_and_nothing_is_recorded() =>
        PathSetting.Decide(MunicipalitySettings.Create(new DecisionPathSet(Given.Path)), Bodies, new SetDecisionPath([.. Given.Path])).Events().ShouldBeEmpty();

    [Theory]
    [InlineData("path-length")]
    [InlineData("path-decision-last", "sub:Review")]
    [InlineData("path-decision-last", "hq:Decision", "hq:Decision")]
    [InlineData("body-unknown", "nowhere:Review", "hq:Decision")]
    [InlineData("body-twice", "hq:Review", "hq:Decision")]
    [InlineData("body-not-authoritative", "sub:Decision")]
    public void A_path_that_cannot_be_taken_is_refused(string type, params string[] steps) =>
        PathSetting.Decide(null, Bodies, new SetDecisionPath([.. steps.Select(step => new PathStep(step.Split(':')[0], Enum.Parse<StepRole>(step.Split(':')[1])))])).Refused().ShouldBe(type);
}
