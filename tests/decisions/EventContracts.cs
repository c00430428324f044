using DxGovernance.Contracts;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Contracts.OpenData;
using DxGovernance.Contracts.Policies;
using DxGovernance.Contracts.Roadmap;
using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Joint;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Records;
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
        new BodyEstablished("dx-headquarters", "奥多摩町DX推進本部", BodyKind.Authoritative, new Quorum(1, 2), DecidesBy.Votes, true)
        {
            Purpose = "DXの推進に関する決定", Parent = "council", Since = PartialDate.Parse("2022-04-01"), Joint = new JointBody("133086", ["133086", "133035"]),
        },
        new SeatCreated("deputy", "deputy-mayor", "副町長", SeatRole.ViceChair, true, PartialDate.Parse("2022-04-01")),
        new SeatFilled("deputy", "person-7f3a", PartialDate.Parse("2022-04-01")),
        new SeatVacated("deputy", PartialDate.Parse("2024-03-31")),
        new ApprovalRuleSet(ApprovalRule.After),
        new ScopeOfDecisionSet(RoadmapChanges: true, FirstReleases: false),
        new BodyRulesSet(
            new BodyRules(new Quorum { Seats = 5 }, DecidesBy.Votes)
            {
                Majority = new Majority(2, 3, Exceeds: false, MajorityOf.Present), OnTie = TieBreak.Chair, AllowsCirculation = true, NoticeDays = 7, ReviewDays = 14,
                RecusedCountForQuorum = false, Deputies = DeputyRight.Vote,
            },
            PartialDate.Parse("2025-04-01")),
        new SeatAbolished("deputy", PartialDate.Parse("2025-04-01")),
        new ActingChairNamed("deputy", PartialDate.Parse("2024-04-01"), PartialDate.Parse("2024-04-30")),
        new MeetingConvened("dx-headquarters", Reiwa5, 3, MeetingForm.Circulation, Day, PartialDate.Parse("2024-02-05"), true, 9),
        new AgendaItemPlaced(1, AgendaKind.Deliberation, "奥多摩町DX推進方針 2.0版", "dx-policy-2-0-1", 4),
        new AttendanceRecorded([new Attendance("chair", AttendanceMode.Present), new Attendance("deputy", AttendanceMode.Deputised, "person-7f3a"), new Attendance("m1", AttendanceMode.LeftEarly, LeftAfter: 1)], 9) { SatOn = Day },
        new MeetingClosed(ClosedBecause.Deadline),
        new MeetingCancelled(CancelledBecause.NoQuorum, new RemarkReference("remark-2a", "77aa")),
        new MinutesDrafted(new Attachment("議事録.pdf", "application/pdf", Hash)),
        new MinutesConfirmed(Hash, PartialDate.Parse("2024-02-09")),
        new MeetingNumbered(3),
        new BillNumbered(4, "dx-headquarters/2023/3", "dx-policy-2-0-1"),
        new ProposalRaised(
            "paperless", SubjectKind.Matter, "会議資料の電子化", "item/roadmap/paperless", new RemarkReference("remark-3b", "88bb"), [new Attachment("議案書.pdf", "application/pdf", Hash)], "77d0",
            Path, 1, Day, "person-7f3a", true),
        new ProposalAmended("会議資料の電子化について", null, [], "77d1"),
        new ProposalReferred("dx-subcommittee", StepRole.Review),
        new ProposalMerged("paperless"),
        new ProposalAbsorbed("tablets", "77d2"),
        new HearingRecorded("dx-subcommittee", Day, PartialDate.Parse("2024-02-24"), 12, new Attachment("意見募集の結果.pdf", "application/pdf", Hash)),
        new NoteTaken("assembly", PartialDate.Parse("2024-03-01")),
        new SeatRecused("dx-headquarters", Meeting, 1, 9, "deputy", new RemarkReference("remark-4c", "99cc")) { SatOn = Day },
        new ApprovalRecorded("企財第123号", Day, PartialDate.Parse("2024-01-29"), ApprovalBy.Mayor, true, ["general-affairs-section-chief"]),
        new DecisionRecordedLater(
            "recorded-dx-headquarters-2022-1", "奥多摩町DX推進方針", DecisionOutcome.Approved, "dx-headquarters/2022/1", "dx-headquarters", new FiscalYear(2022), 1, PartialDate.Parse("2022-07"),
            "奥多摩町DX推進方針（表紙）", "1", "企財第45号", new RevisionOfRecord("dx-policy", "1.0"), false),
        new ConditionFulfilled("dx-headquarters/2023/3", 1, Day, new RemarkReference("remark-5d", "aadd")),
        new DecisionAnnulled("dx-headquarters/2023/3", Day, "dx-headquarters/2023/4", new RemarkReference("remark-6e", "bbee")),
        new DecisionRevoked("dx-headquarters/2023/3", Day, "企財第200号", null),
        new DecisionSuperseded("dx-headquarters/2023/3", "dx-headquarters/2024/1", PartialDate.Parse("2024-05-01")),
        new DecisionCorrected("dx-headquarters/2023/3", CorrectedField.EffectiveOn, "2024-01-25", "2024-02-01", null),
        new DisclosureSet(Openness.OpenFrom, "情報公開条例第7条第5号", PartialDate.Parse("2024-04-01")),
        new DisclosureBegan(PartialDate.Parse("2024-04-01")),
        new RetentionSet("A-01", 10),
        new MeetingDisclosureSet(Openness.Withheld, "情報公開条例第7条第5号", null),
        new MeetingRetentionSet("A-02", null),
        new RecordDisposed(3),
        new MeetingHeld("dx-headquarters", Reiwa5, 2, Day, ["chair", "deputy"], true, 9),
        new ProposalOpened("dx-policy-2-0-1", "dx-policy", "奥多摩町DX推進方針", "2.0", 1, "9c1b", Path, 1, false) { OpenedOn = PartialDate.Parse("2024-01-10"), SubmittedBy = new SubjectMark("AAECAwQFBgcICQoLDA0ODw==", Hash) },
        new PathTaken(Path, 2),
        new ProposalWithdrawn(WithdrawnBecause.Superseded),
        new ProposalRecommended(
            "dx-subcommittee", new MeetingId("dx-subcommittee", Reiwa5, 4), 1, 7, Recommendation.Approve, PartialDate.Parse("2024-01-15"), new RemarkReference("remark-1d", "5e88")),
        new VoteCast("dx-headquarters", Meeting, 1, 9, "deputy", "person-7f3a", VoteOption.Yes, Day),
        new ProposalDecided(DecisionOutcome.Approved, "dx-headquarters/2023/3", "dx-headquarters", Reiwa5, 3, Day, new Tally(6, 1, 1, 0) { Recused = 1 }, 8, 9, 5, Meeting, 1, 9, true)
        {
            ContentHash = "9c1b", EffectiveOn = PartialDate.Parse("2024-02-01"), Conditions = [new RemarkReference("remark-7f", "ccff")], CastingVote = VoteOption.Yes, Submitter = "person-7f3a",
            SettingsVersion = 2, AwaitsApproval = true,
        },
        new AdoptionNoted("dx-headquarters/2023/3", January, January),
        new AdoptionRefusalNoted("dx-headquarters/2023/3", "hash-mismatch", "決定された本文と付議中の本文が一致しません", "The decision is on another text."),
        new DecisionEntered(3, "dx-policy-2-0-1", DecisionOutcome.Approved, Day),
        new Received<RevisionSubmitted>(Id(1), new RevisionSubmitted(Source(3), State("submitted", null))),
        new Received<RevisionWithdrawn>(Id(2), new RevisionWithdrawn(Source(4), State("withdrawn", null))),
        new Received<RevisionAdopted>(Id(3), new RevisionAdopted(Source(5), State("adopted", "dx-headquarters/2023/3") with { DecisionIllustrative = true })),
        new RescissionNoted("dx-headquarters/2023/3"),
        new OtherSeatsNoted("133035", [new OtherSeat("133035-planning", "planning-chief", "企画課長", SeatRole.Member, Votes: true, PartialDate.Parse("2022-04-01"), PartialDate.Parse("2025-04-01"), [new OtherTenure(PartialDate.Parse("2022-04-01"), "person-9a1b")])]),
        new OtherSeatsRefused("133035", "dx-joint", "body-not-joint", "共同の会議体ではありません", "There is no such joint body."),
        new JointDecisionCame("133035", "dx-joint/2023/1", "dx-joint", "共同調達について", "approved", Day, TakesEffect: true, Rescission: null, RescindedFrom: null, Illustrative: true),
        new JointDecisionNoted(Day),
        new Received<JointSeats>(Id(8), new JointSeats(new MessageSource("133035", "body/dx-joint", 3, "decisions/5f0c"), "dx-joint", "133086",
            [new JointSeat("planning", "planning-chief", "企画課長", "member", Votes: true, "2022-04-01", Until: null, [new JointTenure("2022-04-01", "person-9a1b")])])),
        new Received<DecisionTaken>(Id(9), new DecisionTaken(
            new MessageSource("133035", "proposal/joint-procurement", 4, "decisions/5f0c"), "joint-procurement", "dx-joint/2023/1", "dx-joint", 2023, 1, "approved", "2024-01-25", On: null, Illustrative: true)
        {
            Subject = new DecidedSubject("matter", Reference: null, "共同調達について", "4d5e"),
            TakesEffect = true,
            JointMembers = ["133035", "133086"],
        }),
        new Received<RevisionRescinded>(Id(5), new RevisionRescinded(
            Source(6), State("adopted", "dx-headquarters/2023/3") with
            {
                Rescission = new RescissionState("dx-headquarters/2023/3", "revoked", "2025-04-01", "dx-headquarters/2024/7"),
            })),
        new Received<ReschedulingsUnderDecision>(Id(6), new ReschedulingsUnderDecision(
            new MessageSource("133086", "item/dx-roadmap/front-yard-study", 4, "roadmap/1"), "dx-roadmap", "front-yard-study",
            [new ReschedulingState(1, "工程表の変更：検討（R4–R5→R4–R7）", "4d5e", "carriedOut", Illustrative: true) { Decision = "dx-headquarters/2023/4", DecidedOn = "2024-01-25", From = "2024-01-25" }])),
        new Received<FirstReleaseUnderDecision>(Id(7), new FirstReleaseUnderDecision(
            new MessageSource("133086", "dataset/dx-policy-text", 3, "open-data/1"), "dx-policy-text",
            [new FirstReleaseState(1, "オープンデータの公表：本文（2.0版）", "5e6f", "refused", Illustrative: true) { Decision = "dx-headquarters/2023/5", Refusal = new FirstReleaseRefusal("release-changed", "公表する内容が決定されたものと異なります", "It was changed since.") }])),
        new Received<AdoptionRefused>(Id(4), new AdoptionRefused(
            new MessageSource("133086", "received/decisions/proposal/dx-policy-2-0-1", 2, "policies/5f0c"), "dx-policy", "2.0", "dx-policy-2-0-1", "dx-headquarters/2023/3",
            "hash-mismatch", "決定された本文と付議中の本文が一致しません", "The decision is on another text.")),
    ]);

    private const string Hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static Guid Id(int n) => Guid.Parse($"0195d3b0-0000-7000-8000-{n:000000000000}");

    private static MessageSource Source(long version) => new("133086", "revision/dx-policy/2.0", version, "policies/5f0c");

    private static RevisionState State(string status, string? decision) => new(
        "dx-policy", "奥多摩町DX推進方針", "2.0", status, 1, "9c1b", "2024-01", "2024-01", decision, false,
        [new ProvisionState("measure-front-yard", null, "measure", "(1)", "自治体フロントヤード改革の推進", "", new NationalItemState("自治体DX推進計画", "2.2", "自治体フロントヤード改革の推進"))]);
}
