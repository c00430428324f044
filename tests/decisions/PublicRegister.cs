using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Joint;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Reading;
using DxGovernance.Decisions.Records;
using DxGovernance.Decisions.Registers;
using DxGovernance.Decisions.Settings;
using DxGovernance.Fixtures;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

/// <summary>What is told of registers and bodies, so that it can be published.</summary>
public class PublicRegister
{
    private const string Title = "庁舎の移転候補地について";
    private const string Ground = "情報公開条例第7条第5号";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly MessageSource Source = new("133086", "proposal/paperless", 7, "decisions/1");
    private static readonly DateTimeOffset RecordedAt = new(2024, 1, 25, 6, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = Given.Day("2026-11-24");

    /// <summary>Whatever can be recorded of a decision, all with words of its own that must not get out.</summary>
    private static readonly object[] Everything =
    [
        new ProposalAmended(Title, new RemarkReference("remark-9", "秘"), [], "secret-hash"),
        Given.Decided(DecisionOutcome.ApprovedWithConditions) with
        {
            ContentHash = "secret-hash", EffectiveOn = Given.Date("2024-02-01"), Tally = new Tally(7, 6, 5, 4) { Recused = 3 }, CastingVote = VoteOption.Yes,
            Conditions = [new RemarkReference("remark-2", "秘"), new RemarkReference("remark-3", "秘")], AwaitsApproval = true,
        },
        new ConditionFulfilled("hq/2023/3", 1, Given.Date("2024-02-02"), new RemarkReference("remark-4", "秘")),
        new ApprovalRecorded("秘文第1号", Given.Date("2024-01-26"), Given.Date("2024-01-29"), ApprovalBy.Mayor, IsSubstituted: true, ["secret-post"]),
        new DecisionCorrected("hq/2023/3", CorrectedField.Title, Title, $"{Title}（訂正）", new RemarkReference("remark-5", "秘")),
        new DecisionRevoked("hq/2023/3", Given.Date("2024-03-01"), "秘文第2号", new RemarkReference("remark-6", "秘")),
        new AdoptionNoted("hq/2023/3", Given.Date("2024-02"), Given.Date("2024-02")),
    ];

    [Fact]
    public void Of_a_withheld_entry_there_are_number_body_date_and_ground_and_nothing_else_whatever_is_recorded_of_it()
    {
        for (var recorded = 2; recorded <= Everything.Length; recorded++)
        {
            var proposal = Given.Matter([.. Everything[..recorded], new DisclosureSet(Openness.Withheld, Ground, null)]);
            var told = Text(Told(proposal));
            foreach (var word in new[] { "庁舎", "秘", "secret", "paperless", "approved", "2024-02" })
            {
                told.ShouldNotContain(word, customMessage: told);
            }

            NamesOf(told).ShouldBe(
                ["body", "bodyTitle", "decidedOn", "decision", "disclosure", "fiscalYear", "ground", "illustrative", "number", "shownNumber", "source"]);
        }
    }

    [Fact]
    public void An_old_decision_that_is_withheld_says_as_little()
    {
        var proposal = Proposal.Create(new DecisionRecordedLater(
            "recorded-hq-2022-1", Title, DecisionOutcome.Approved, "hq/2022/1", "hq", new FiscalYear(2022), 1, Given.Date("2022-07"), "秘の書", "秘", "秘文", new RevisionOfRecord("secret", "1.0"), false));
        var told = Text(Told(proposal.Apply(new DisclosureSet(Openness.OpenFrom, Ground, Given.Date("2027-04-01")))));
        (told.Contains("庁舎", StringComparison.Ordinal), told.Contains('秘', StringComparison.Ordinal), told.Contains("secret", StringComparison.Ordinal)).ShouldBe((false, false, false), told);
        var open = Told(proposal);
        (open.Content!.RecordedFrom, open.Content.IsRecordedLate, open.Content.RecordedOn, open.DecidedOn, open.Content.Meeting)
            .ShouldBe((new RegisterEntryOrigin("秘の書", "秘", "秘文"), true, "2024-01-25", "2022-07", null));
    }

    [Fact]
    public void An_open_entry_says_all_that_the_public_register_does()
    {
        var told = Told(Given.Matter(Everything));
        (told.Source.Subject, told.Source.Version, told.ShownNumber, told.Disclosure, told.Ground, told.WithheldUntil).ShouldBe(("decision/hq/2023/3", 7, "令和5年度決定第3号", "open", null, null));
        var content = told.Content!;
        (content.Title, content.Outcome, content.EffectiveOn, content.Meeting, content.ShownMeeting).ShouldBe(($"{Title}（訂正）", "approvedWithConditions", "2024-02-01", "hq/2023/2", "令和5年度第2回"));
        content.Votes.ShouldBe(new RegisterEntryVotes(7, 6, 5, 4, 3, "yes"));
        content.Quorum.ShouldBe(new RegisterEntryQuorum(4, 4, 2));
        content.Conditions.ShouldBe([new RegisterEntryCondition(1, "2024-02-02"), new RegisterEntryCondition(2, null)]);
        content.Approval.ShouldBe(new RegisterEntryApproval("秘文第1号", "2024-01-26", "2024-01-29", "mayor", true));
        content.Corrections.ShouldBe([new RegisterEntryCorrection("title", Title, $"{Title}（訂正）")]);
        content.Rescissions.ShouldBe([new Rescission("revoked", "2024-03-01", "秘文第2号")]);
        Text(told).ShouldNotContain("secret-post", customMessage: "Concurring posts are the office's.");
    }

    [Theory]
    [InlineData("2026-11-24", "open", null)]
    [InlineData("2026-11-25", "openFrom", "2026-11-25")]
    public void What_opens_on_a_day_is_told_whole_from_that_day(string from, string disclosure, string? until)
    {
        var told = Told(Given.Matter(Given.Decided(), new DisclosureSet(Openness.OpenFrom, Ground, Given.Date(from))));
        (told.Disclosure, told.WithheldUntil, told.Content is null).ShouldBe((disclosure, until, disclosure == "openFrom"));
    }

    [Fact]
    public void What_of_a_proposal_is_not_told_changes_no_entry()
    {
        object[] silent =
        [
            new PathTaken(Given.Path, 1), new ProposalWithdrawn(WithdrawnBecause.Withdrawn), new ProposalReferred("sub", StepRole.Review), new ProposalMerged("other"),
            new ProposalAbsorbed("other", "77d2"), Given.Recommended(), new HearingRecorded("sub", Given.Date("2024-01-02"), Given.Date("2024-01-24"), 3, null),
            new NoteTaken("sub", Given.Date("2024-02-01")), Given.Recused("m1"), Given.Vote(Given.Sitting(Given.Headquarters()), "m1", "ada", VoteOption.No),
            new RetentionSet("A-01", 10), new RecordDisposed(3),
        ];
        Type[] beginnings = [typeof(ProposalOpened), typeof(ProposalRaised)];
        TellingEntries.Events.Concat(silent.Select(@event => @event.GetType())).Concat(beginnings).Select(type => type.Name).Order()
            .ShouldBe(FoldedBy<Proposal>().Select(type => type.Name).Order(), "Each event of a proposal is told, or changes no entry.");
        var deferred = Given.Matter(Given.Decided(DecisionOutcome.Deferred) with { Tally = new Tally(1, 1, 0, 0) });
        foreach (var @event in silent)
        {
            Text(Told(Given.Apply(deferred, @event))).ShouldBe(Text(Told(deferred)), @event.GetType().Name);
        }
    }

    [Fact]
    public void The_day_on_which_a_record_opens_is_recorded_once_and_only_while_it_is_set()
    {
        var set = Keeping.Open.With(new DisclosureSet(Openness.OpenFrom, Ground, Given.Date("2026-11-24")));
        var began = BeginningDisclosure.Decide(set, Given.Now).Event<DisclosureBegan>();
        began.On.ShouldBe(Given.Date("2026-11-24"));
        BeginningDisclosure.Decide(set.With(began), Given.Now).Refused().ShouldBe("nothing-begins");
        BeginningDisclosure.Decide(set, Given.Noon("2026-11-23")).Refused().ShouldBe("nothing-begins");
        BeginningDisclosure.Decide(set.With(new DisclosureSet(Openness.Withheld, Ground, null)), Given.Now).Refused().ShouldBe("nothing-begins");
        BeginningDisclosure.Decide(set.With(began).With(new DisclosureSet(Openness.OpenFrom, Ground, Given.Date("2026-11-20"))), Given.Now).Event<DisclosureBegan>().On.ShouldBe(Given.Date("2026-11-20"));
    }

    [Fact]
    public void Every_event_of_a_body_is_told() => TellingBodies.Events.Select(type => type.Name).Order().ShouldBe(FoldedBy<Body>().Select(type => type.Name).Order());

    [Fact]
    public void A_body_is_told_with_posts_and_whether_they_are_filled_and_without_persons()
    {
        var body = Given.Headquarters(DecidesBy.Votes,
            [
                Given.Filled("m1", "secret-person", "2023-04-01"), Given.Vacated("m1", "2024-04-01"), Given.Filled("m1", "secret-person", "2025-04-01"),
                Given.Ruled(new BodyRules(new Quorum { Seats = 3 }, DecidesBy.Votes) { Majority = new Majority(2, 3, Exceeds: false, MajorityOf.Present), OnTie = TieBreak.Chair }, "2025-04-01"),
                Given.Ruled(new BodyRules(new Quorum(1, 2)), "2025-04-01"),
                new ActingChairNamed("vice", Given.Date("2024-04-01"), null),
            ])
            .Apply(new OtherSeatsNoted("133035", [new OtherSeat("133035-planning", "planning-chief", "企画課長", SeatRole.Member, true, Given.Date("2022-04-01"), null, [new OtherTenure(Given.Date("2022-04-01"), "secret-other")])]));
        var told = TellingBodies.StateOf(Source with { Subject = "body/hq" }, body);
        var text = Text(told);
        foreach (var person in new[] { "secret", "ada", "bob", "mayor\"", "deputy\"" })
        {
            text.ShouldNotContain(person, customMessage: text);
        }

        told.Seats.Single(seat => seat.Seat == "m1").Occupancy.ShouldBe([new SeatOccupancy("2022-04-01", true), new SeatOccupancy("2024-04-01", false), new SeatOccupancy("2025-04-01", true)]);
        told.Seats.Single(seat => seat.Municipality == "133035").PostTitle.ShouldBe("企画課長");
        told.Rules.Select(rules => (rules.From, rules.Quorum.Shown, rules.ShownDecidesBy)).ShouldBe(
            [(null, "構成員の2分の1以上の出席", "表決（投票の過半数の賛成）"), ("2025-04-01", "構成員の2分の1以上の出席", "異議なし")], "Of two for one day the later counts.");
        (told.Role, told.ShownRole, told.ActingChairs.Single()).ShouldBe(("decides", "決定", new ActingChairState("vice", "2024-04-01", null)));
    }

    private static RegisterEntryState Told(Proposal proposal) =>
        TellingEntries.EntryOf(Source, "推進本部", proposal, proposal.Decisions[^1], RecordedAt, Withheld.On(Today, proposal.Keeping));

    private static string Text(object message) => JsonSerializer.Serialize(message, message.GetType(), Json);

    private static IEnumerable<string> NamesOf(string json) => JsonNode.Parse(json)!.AsObject().Where(member => member.Value is not null)
        .Select(member => JsonNamingPolicy.CamelCase.ConvertName(member.Key)).Order(StringComparer.Ordinal);

    private static IEnumerable<Type> FoldedBy<T>() => typeof(T).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance)
        .Where(method => method.Name is "Create" or "Apply").Select(method => method.GetParameters()[0].ParameterType).Distinct();
}
