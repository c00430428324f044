using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Records;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class RecordKeeping
{
    private static readonly SetDisclosure Withheld = new(Openness.Withheld, "情報公開条例第7条第5号");

    [Fact]
    public void A_record_is_open_unless_a_ground_withholds_it_for_ever_or_until_a_day()
    {
        Keeping.Open.IsOpenOn(Given.Day("2024-01-25")).ShouldBeTrue();
        Keeping.Open.With(Set(Withheld)).IsOpenOn(Given.Day("2099-01-25")).ShouldBeFalse();
        var timed = Keeping.Open.With(Set(Withheld with { Openness = Openness.OpenFrom, From = Given.Date("2024-04-01") }));
        (timed.IsOpenOn(Given.Day("2024-03-31")), timed.IsOpenOn(Given.Day("2024-04-01"))).ShouldBe((false, true));
        timed.With(Set(new SetDisclosure(Openness.Open))).IsOpenOn(Given.Day("2024-01-25")).ShouldBeTrue();
    }

    [Theory]
    [InlineData(Openness.Withheld, null, null, "ground-missing")]
    [InlineData(Openness.OpenFrom, "根拠", null, "open-from-invalid")]
    [InlineData(Openness.OpenFrom, "根拠", "2024-04", "open-from-invalid")]
    [InlineData(Openness.Withheld, "根拠", "2024-04-01", "open-from-invalid")]
    [InlineData(Openness.Open, null, "2024-04-01", "open-from-invalid")]
    public void What_is_withheld_names_its_ground_and_only_what_opens_later_a_day(Openness openness, string? ground, string? from, string type) =>
        KeepingRecords.Decide(Keeping.Open, new SetDisclosure(openness, ground, from is null ? null : Given.Date(from))).Refused().ShouldBe(type);

    [Fact]
    public void What_is_set_already_records_nothing()
    {
        KeepingRecords.Decide(Keeping.Open.With(Set(Withheld)), Withheld).Events().ShouldBeEmpty();
        KeepingRecords.Decide(Keeping.Open.With(new RetentionSet("A-01", 10)), new SetRetention("A-01", 10)).Events().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", 10, "classification-missing")]
    [InlineData("A-01", 0, "years-invalid")]
    [InlineData("A-01", 101, "years-invalid")]
    public void A_period_is_of_years(string classification, int years, string type) =>
        KeepingRecords.Decide(Keeping.Open, new SetRetention(classification, years)).Refused().ShouldBe(type);

    [Theory]
    [InlineData("2024-01-25", "2027-03-31")]
    [InlineData("2024-03-31", "2027-03-31")]
    [InlineData("2024-04-01", "2028-03-31")]
    public void The_period_counts_from_the_April_after(string day, string until) =>
        KeepingRecords.KeptUntil(Keeping.Open.With(new RetentionSet("A-01", 3)), Given.Day(day)).ShouldBe(Given.Day(until));

    [Fact]
    public void Texts_are_removed_once_the_period_is_over_and_once_only()
    {
        var keeping = Keeping.Open.With(new RetentionSet("A-01", 1));
        KeepingRecords.Dispose(keeping, Given.Day("2024-01-25"), 3, Given.Noon("2025-03-31")).Refusal().Japanese.ShouldBe("令和7年3月31日まで保存します");
        KeepingRecords.Dispose(keeping, Given.Day("2024-01-25"), 3, Given.Noon("2025-04-01")).Event<RecordDisposed>().Texts.ShouldBe(3);
        KeepingRecords.Dispose(keeping.With(new RecordDisposed(3)), Given.Day("2024-01-25"), 0, Given.Now).Refused().ShouldBe("record-disposed");
        KeepingRecords.Dispose(Keeping.Open, Given.Day("2024-01-25"), 3, Given.Now).Refused().ShouldBe("kept-for-ever");
        KeepingRecords.Dispose(Keeping.Open.With(new RetentionSet("A-01", null)), Given.Day("1924-01-25"), 3, Given.Now).Refused().ShouldBe("kept-for-ever");
    }

    [Fact]
    public void All_texts_of_a_proposal_and_its_decisions_are_known()
    {
        static RemarkReference Text(string id) => new(id, "aa");
        var proposal = Given.Matter(
            Given.Recommended() with { Comment = Text("comment") }, Given.Recused("m1") with { Ground = Text("ground") },
            Given.Decided(DecisionOutcome.ApprovedWithConditions) with { Conditions = [Text("condition")] },
            new ConditionFulfilled("hq/2023/3", 1, Given.Date("2024-02-01"), Text("evidence")),
            new DecisionCorrected("hq/2023/3", CorrectedField.Title, "a", "b", Text("correction")),
            new DecisionRevoked("hq/2023/3", Given.Date("2024-05-01"), "企財第1号", Text("revocation")));
        RemarksOf.Proposal(proposal).Select(remark => remark.Id).ShouldBe(["remark-1", "comment", "ground", "condition", "evidence", "correction", "revocation"]);
    }

    private static DisclosureSet Set(SetDisclosure command) => KeepingRecords.Decide(Keeping.Open, command).Event<DisclosureSet>();
}
