using DxGovernance.Contracts;
using DxGovernance.Contracts.Policies;
using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Registers;
using DxGovernance.Decisions.Settings;
using DxGovernance.Fixtures;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class EventContracts
{
    private static readonly FiscalYear Reiwa5 = new(2023);
    private static readonly PartialDate Day = PartialDate.Parse("2024-01-25");
    private static readonly PartialDate January = PartialDate.Parse("2024-01");
    private static readonly MeetingId Meeting = new("dx-headquarters", Reiwa5, 2);
    private static readonly PathStep[] Path = [new("dx-subcommittee", StepRole.Review), new("dx-headquarters", StepRole.Decision)];

    [Fact]
    public void Every_event_is_written_as_its_golden_file_says() => GoldenFiles.CheckEvents(store => store.AddDecisions(),
    [
        new DecisionPathSet(Path),
        new BodyEstablished("dx-headquarters", "奥多摩町DX推進本部", BodyKind.Authoritative, new Quorum(1, 2), DecidesBy.Votes, true),
        new SeatCreated("deputy", "deputy-mayor", "副町長", SeatRole.ViceChair, true, PartialDate.Parse("2022-04-01")),
        new SeatFilled("deputy", "person-7f3a", PartialDate.Parse("2022-04-01")),
        new SeatVacated("deputy", PartialDate.Parse("2024-03-31")),
        new MeetingHeld("dx-headquarters", Reiwa5, 2, Day, ["chair", "deputy"], true, 9),
        new ProposalOpened("dx-policy-2-0-1", "dx-policy", "奥多摩町DX推進方針", "2.0", 1, "9c1b", Path, 1, false),
        new PathTaken(Path, 2),
        new ProposalWithdrawn(WithdrawnBecause.Superseded),
        new ProposalRecommended(
            "dx-subcommittee", new MeetingId("dx-subcommittee", Reiwa5, 4), 1, 7, Recommendation.Approve, PartialDate.Parse("2024-01-15"), new RemarkReference("remark-1d", "5e88")),
        new VoteCast("dx-headquarters", Meeting, 1, 9, "deputy", "person-7f3a", VoteOption.Yes, Day),
        new ProposalDecided(DecisionOutcome.Approved, "dx-headquarters/2023/3", "dx-headquarters", Reiwa5, 3, Day, new Tally(6, 1, 1, 0), 8, 9, 5, Meeting, 1, 9, true),
        new AdoptionNoted("dx-headquarters/2023/3", January, January),
        new AdoptionRefusalNoted("dx-headquarters/2023/3", "hash-mismatch", "決定された本文と付議中の本文が一致しません", "The decision is on another text."),
        new DecisionEntered(3, "dx-policy-2-0-1", DecisionOutcome.Approved, Day),
        new Received<RevisionSubmitted>(Id(1), new RevisionSubmitted(Source(3), State("submitted", null))),
        new Received<RevisionWithdrawn>(Id(2), new RevisionWithdrawn(Source(4), State("withdrawn", null))),
        new Received<RevisionAdopted>(Id(3), new RevisionAdopted(Source(5), State("adopted", "dx-headquarters/2023/3") with { DecisionIllustrative = true })),
        new Received<AdoptionRefused>(Id(4), new AdoptionRefused(
            new MessageSource("133086", "received/decisions/proposal/dx-policy-2-0-1", 2, "policies/5f0c"), "dx-policy", "2.0", "dx-policy-2-0-1", "dx-headquarters/2023/3",
            "hash-mismatch", "決定された本文と付議中の本文が一致しません", "The decision is on another text.")),
    ]);

    private static Guid Id(int n) => Guid.Parse($"0195d3b0-0000-7000-8000-{n:000000000000}");

    private static MessageSource Source(long version) => new("133086", "revision/dx-policy/2.0", version, "policies/5f0c");

    private static RevisionState State(string status, string? decision) => new(
        "dx-policy", "奥多摩町DX推進方針", "2.0", status, 1, "9c1b", "2024-01", "2024-01", decision, false,
        [new ProvisionState("measure-front-yard", null, "measure", "(1)", "自治体フロントヤード改革の推進", "", new NationalItemState("自治体DX推進計画", "2.2", "自治体フロントヤード改革の推進"))]);
}
