using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class Mergers
{
    private static readonly Proposal Other = Given.Matter() with { Slug = "tablets" };

    [Fact]
    public void One_ends_as_part_of_the_other_and_the_other_names_it()
    {
        var merged = Given.Apply(Given.Matter(), Merging.Decide(Given.Matter(), Other, new MergeProposal("tablets")).Event<ProposalMerged>());
        (merged.Status, merged.MergedInto, merged.Turn).ShouldBe((ProposalStatus.Merged, "tablets", null));
        Given.Apply(Other, new ProposalAbsorbed("paperless", "77d0")).Absorbed.ShouldHaveSingleItem().Proposal.ShouldBe("paperless");
        Given.Decide(merged, Given.Sitting(Given.Headquarters(DecidesBy.NoObjection))).Refusal().Japanese.ShouldBe("この案件は「tablets」に併合されています");
    }

    [Fact]
    public void A_matter_may_become_part_of_a_revisions_proposal_and_not_the_other_way()
    {
        Merging.Decide(Given.Matter(), Given.Proposal(), new MergeProposal("dx-policy-2-0-1")).Events().Length.ShouldBe(1);
        Merging.Decide(Given.Proposal(), Given.Matter(), new MergeProposal("paperless")).Refused().ShouldBe("subject-frozen");
    }

    [Fact]
    public void Neither_is_over_or_being_voted_on()
    {
        var vote = Given.Vote(Given.Sitting(Given.Headquarters()), "m1", "ada", VoteOption.Yes);
        Merging.Decide(Given.Matter(), null, new MergeProposal("nowhere")).Refused().ShouldBe("proposal-unknown");
        Merging.Decide(Given.Matter(), Given.Matter(), new MergeProposal("paperless")).Refused().ShouldBe("proposal-same");
        Merging.Decide(Given.Matter(), Given.Apply(Other, Given.Decided()), new MergeProposal("tablets")).Refusal().ShouldSatisfyAllConditions(
            refusal => refusal.Type.ShouldBe("proposal-decided"), refusal => refusal.Field.ShouldBe("$.into"));
        Merging.Decide(Given.Matter(Given.Decided()), Other, new MergeProposal("tablets")).Refused().ShouldBe("proposal-decided");
        Merging.Decide(Given.Matter(), Given.Apply(Other, vote), new MergeProposal("tablets")).Refused().ShouldBe("voted-on");
        Merging.Decide(Given.Matter(vote), Other, new MergeProposal("tablets")).Refused().ShouldBe("voted-on");
    }
}
