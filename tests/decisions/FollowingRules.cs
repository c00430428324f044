using DxGovernance.Contracts;
using DxGovernance.Contracts.Policies;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Settings;

namespace DxGovernance.Decisions.Tests;

public class FollowingRules
{
    private static readonly MunicipalitySettings Settings = MunicipalitySettings.Create(new DecisionPathSet(Given.Path));

    [Fact]
    public void A_submission_opens_a_proposal_on_the_path_of_now()
    {
        var opened = Following.Decide(null, 1, Revision(), Settings, 3, Given.Now).ShouldHaveSingleItem().ShouldBeOfType<ProposalOpened>();
        (opened.Proposal, opened.ContentHash, opened.SettingsVersion, opened.Submission).ShouldBe(("dx-policy-2-0-1", "9c1b", 3L, 1));
        opened.Path.ShouldBe(Given.Path);
    }

    [Fact]
    public void Where_no_path_is_set_it_opens_without_one()
    {
        var opened = Following.Decide(null, 1, Revision(), null, 0, Given.Now).ShouldHaveSingleItem().ShouldBeOfType<ProposalOpened>();
        opened.Path.ShouldBeEmpty();
        opened.SettingsVersion.ShouldBe(0);
    }

    [Fact]
    public void It_opens_once() =>
        Following.Decide(Given.Proposal(), 1, Revision(), Settings, 3, Given.Now).ShouldBeEmpty();

    [Theory]
    [InlineData("withdrawn")]
    [InlineData("returned")]
    [InlineData("adopted")]
    public void What_is_not_up_for_decision_opens_nothing(string status) =>
        Following.Decide(null, 1, Revision(status), Settings, 3, Given.Now).ShouldBeEmpty();

    [Fact]
    public void A_withdrawn_submission_ends_its_proposal() =>
        Following.Decide(Given.Proposal(), 1, Revision("withdrawn"), Settings, 3, Given.Now).ShouldBe([new ProposalWithdrawn(WithdrawnBecause.Withdrawn)]);

    [Theory]
    [InlineData("submitted", 2)]
    [InlineData("withdrawn", 2)]
    [InlineData("adopted", 1)]
    [InlineData("returned", 1)]
    public void A_revision_that_went_on_without_the_proposal_supersedes_it(string status, int submission) =>
        Following.Decide(Given.Proposal(), 1, Revision(status, submission), Settings, 3, Given.Now).ShouldBe([new ProposalWithdrawn(WithdrawnBecause.Superseded)]);

    [Theory]
    [InlineData("withdrawn")]
    [InlineData("submitted")]
    public void What_is_over_stays_over(string status)
    {
        Following.Decide(Given.Proposal(new ProposalWithdrawn(WithdrawnBecause.Withdrawn)), 1, Revision(status), Settings, 3, Given.Now).ShouldBeEmpty();
        Following.Decide(Given.Proposal(Given.Decided()), 1, Revision(status), Settings, 3, Given.Now).ShouldBeEmpty();
    }

    [Fact]
    public void That_a_decision_was_carried_out_is_noted_once()
    {
        var adopted = Revision("adopted") with { Decision = "hq/2023/3" };
        var noted = new AdoptionNoted("hq/2023/3", Given.Date("2024-01"), Given.Date("2024-02"));
        Following.Decide(Given.Proposal(Given.Decided()), 1, adopted, Settings, 3, Given.Now).ShouldBe([noted]);
        Following.Decide(Given.Proposal(Given.Decided(), noted), 1, adopted, Settings, 3, Given.Now).ShouldBeEmpty();
    }

    [Fact]
    public void An_adoption_on_another_decision_is_not_noted() =>
        Following.Decide(Given.Proposal(Given.Decided()), 1, Revision("adopted") with { Decision = "hq/2022/1" }, Settings, 3, Given.Now).ShouldBeEmpty();

    [Fact]
    public void That_a_decision_could_not_be_carried_out_is_noted_where_it_is_about_that_decision()
    {
        var refused = new AdoptionRefused(new MessageSource("133086", "received/decisions/p", 2, "policies/1"), "dx-policy", "2.0", "dx-policy-2-0-1", "hq/2023/3", "hash-mismatch", "理由", "Reason.");
        Following.Decide(Given.Proposal(Given.Decided()), refused).ShouldBe([new AdoptionRefusalNoted("hq/2023/3", "hash-mismatch", "理由", "Reason.")]);
        Following.Decide(Given.Proposal(Given.Decided()), refused with { Decision = "hq/2023/4" }).ShouldBeEmpty();
        Following.Decide(Given.Proposal(), refused).ShouldBeEmpty();
        Following.Decide(null, refused).ShouldBeEmpty();
    }

    private static RevisionState Revision(string status = "submitted", int submission = 1) =>
        new("dx-policy", "方針", "2.0", status, submission, "9c1b", "2024-01", "2024-02", null, Illustrative: false, []);
}
