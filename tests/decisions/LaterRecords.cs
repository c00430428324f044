using DxGovernance.Decisions.Afterwards;
using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class LaterRecords
{
    private static readonly RecordDecisionLater Command = new("hq", "方針", DecisionOutcome.Approved, Given.Date("2022-07"), "方針（表紙）", "1", "企財第45号", new RevisionOfRecord("dx-policy", "1.0"));

    internal static readonly DecisionRecordedLater Recorded = Record(Command).Event<DecisionRecordedLater>();

    [Fact]
    public void It_takes_the_next_number_of_the_register_of_its_own_day_however_late()
    {
        var recorded = Record(Command, Given.Register(Given.Entered(1), Given.Entered(2))).Event<DecisionRecordedLater>();
        (recorded.Decision, recorded.Proposal, recorded.FiscalYear, recorded.DecidedOn).ShouldBe(("hq/2022/3", "recorded-hq-2022-3", new FiscalYear(2022), Given.Date("2022-07")));
    }

    [Theory]
    [InlineData("2024-03", 2023)]
    [InlineData("2024-04", 2024)]
    [InlineData("1900-01", 1899)]
    public void A_month_is_exact_enough(string decidedOn, int year)
    {
        var recorded = Record(Command with { DecidedOn = Given.Date(decidedOn) }).Event<DecisionRecordedLater>();
        recorded.FiscalYear.Year.ShouldBe(year);
        System.Text.Json.JsonSerializer.Deserialize<FiscalYear>(System.Text.Json.JsonSerializer.Serialize(recorded.FiscalYear)).ShouldBe(recorded.FiscalYear);
    }

    [Fact]
    public void What_the_source_does_not_say_is_not_recorded()
    {
        var proposal = Proposal.Create(Recorded);
        var decision = proposal.Decision!;
        (proposal.Status, decision.Meeting, decision.Tally, decision.Present, decision.QuorumNeeded, decision.ContentHash).ShouldBe((ProposalStatus.Decided, null, null, null, null, null));
        (proposal.Subject.Kind, proposal.Subject.Revision!.Submission).ShouldBe((SubjectKind.PolicyRevision, null));
        Proposal.Create(Recorded with { On = null }).Subject.Kind.ShouldBe(SubjectKind.Matter);
    }

    [Fact]
    public void What_was_withdrawn_then_is_withdrawn_and_nothing_more_is_done_on_it()
    {
        var proposal = Proposal.Create(Recorded with { Outcome = DecisionOutcome.Withdrawn });
        proposal.Status.ShouldBe(ProposalStatus.Withdrawn);
        ProposalRules.Over(proposal)!.Type.ShouldBe("proposal-withdrawn");
        ProposalRules.Over(Proposal.Create(Recorded with { Outcome = DecisionOutcome.Deferred }))!.Type.ShouldBe("proposal-decided", "an event from before this was refused");
    }

    [Theory]
    [InlineData("2022", "month-needed")]
    [InlineData("2026-12", "date-in-future")]
    [InlineData("2022-03", "before-body")]
    public void A_date_that_cannot_be_is_refused(string decidedOn, string type)
    {
        var refusal = RecordingDecisionLater.Decide(Given.Headquarters() with { Since = Given.Day("2022-04-01") }, null, Command with { DecidedOn = Given.Date(decidedOn) }, Given.Now).Refusal();
        (refusal.Type, refusal.Field, refusal.Kind).ShouldBe((type, "$.decidedOn", RefusalKind.Invalid));
    }

    [Fact]
    public void In_the_month_in_which_the_body_begins_it_may_have_been_decided() =>
        RecordingDecisionLater.Decide(Given.Headquarters() with { Since = Given.Day("2022-07-15") }, null, Command, Given.Now).Events().Length.ShouldBe(1);

    [Fact]
    public void It_has_a_body_a_title_and_a_source_and_was_decided_in_the_end()
    {
        RecordingDecisionLater.Decide(null, null, Command, Given.Now).Refused().ShouldBe("body-unknown");
        Record(Command with { Title = " " }).Refusal().Field.ShouldBe("$.title");
        Record(Command with { Source = "" }).Refusal().Field.ShouldBe("$.source");
        Record(Command with { On = new RevisionOfRecord("No Slug", "1.0") }).Refused().ShouldBe("revision-invalid");
        Record(Command with { Outcome = DecisionOutcome.Deferred }).Refused().ShouldBe("outcome-not-final");
    }

    [Fact]
    public void Bodies_whose_long_ids_begin_alike_have_records_of_their_own()
    {
        var ids = new[] { "a", "b" }.Select(end => new string('x', 63) + end).Select(slug =>
            RecordingDecisionLater.Decide(Given.Headquarters() with { Slug = slug }, null, Command, Given.Now).Event<DecisionRecordedLater>().Proposal).ToList();
        ids[0].ShouldNotBe(ids[1]);
        ids.ShouldAllBe(id => Platform.Store.StreamKey.IsSlug(id));
    }

    [Fact]
    public void Nothing_else_takes_an_id_like_theirs() =>
        Raising.Decide(new RaiseProposal("recorded-hq-2022-1", "件名"), null, 0, [], null, Given.By("ada")).Refused().ShouldBe("id-reserved");

    private static Outcome Record(RecordDecisionLater command, Registers.Register? register = null) => RecordingDecisionLater.Decide(Given.Headquarters(), register, command, Given.Now);
}
