using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class NoticeRules
{
    private static readonly Body Body = Given.Headquarters(DecidesBy.Votes, Given.Ruled(Given.ByVotes with { NoticeDays = 7 }, "2024-01-01"));

    [Theory]
    [InlineData("2024-01-18", null)]
    [InlineData("2024-01-19", "開催通知から開催日までの日数が足りません: 6日 / 必要 7日")]
    [InlineData("2024-01-26", "開催日（令和6年1月25日）が開催通知（令和6年1月26日）より前です")]
    public void The_notice_goes_out_the_days_before_that_the_rules_ask_for(string noticeOn, string? refused)
    {
        var outcome = Convene(new ConveneMeeting("hq", Given.Date("2024-01-25"), NoticeOn: Given.Date(noticeOn)));
        (outcome as Outcome.Refused)?.Refusal.Japanese.ShouldBe(refused);
        (outcome is Outcome.Accepted).ShouldBe(refused is null);
    }

    [Fact]
    public void It_is_the_rules_of_the_meetings_day_that_ask_for_them() =>
        Convene(new ConveneMeeting("hq", Given.Date("2023-12-31"), NoticeOn: Given.Date("2023-12-31"))).Events().Length.ShouldBe(1);

    [Fact]
    public void Without_a_rule_a_meeting_may_be_on_the_day_of_its_notice_and_never_before_it()
    {
        Convene(new ConveneMeeting("hq", Given.Date("2026-11-24")), Given.Headquarters()).Event<MeetingConvened>().NoticeOn.ShouldBe(Given.Date("2026-11-24"));
        Convene(new ConveneMeeting("hq", Given.Date("2026-11-23")), Given.Headquarters()).Refused().ShouldBe("before-notice");
    }

    [Theory]
    [InlineData("2027-12-01", null, "day-too-far", "$.on")]
    [InlineData("2026-12", null, "day-needed", "$.on")]
    [InlineData("2026-12-10", "2026-11-25", "date-in-future", "$.noticeOn")]
    [InlineData("2026-12-10", "2026-11", "day-needed", "$.noticeOn")]
    public void Days_that_cannot_be_are_refused(string on, string? noticeOn, string type, string field)
    {
        var refusal = Convene(new ConveneMeeting("hq", Given.Date(on), NoticeOn: noticeOn is null ? null : Given.Date(noticeOn))).Refusal();
        (refusal.Type, refusal.Field, refusal.Kind).ShouldBe((type, field, RefusalKind.Invalid));
    }

    [Fact]
    public void A_body_does_not_meet_before_it_exists()
    {
        var body = Body with { Since = Given.Day("2024-04-01") };
        Convene(new ConveneMeeting("hq", Given.Date("2024-03-31"), NoticeOn: Given.Date("2024-03-01")), body).Refused().ShouldBe("before-body");
        Holding.Decide(body, 9, null, new HoldMeeting("hq", ["chair"], HeldOn: Given.Date("2024-03-31")), Given.Now).Refused().ShouldBe("before-body");
        Convening.Decide(null, 0, null, new ConveneMeeting("hq", Given.Date("2024-03-31")), Given.Now).Refused().ShouldBe("body-unknown");
    }

    [Fact]
    public void A_meeting_takes_the_next_number_of_the_fiscal_year_of_its_day()
    {
        var convened = Convening.Decide(Given.Headquarters(), 9, Registers.MeetingRegister.Create(new Registers.MeetingNumbered(4)), new ConveneMeeting("hq", Given.Date("2027-04-01")), Given.Now).Event<MeetingConvened>();
        (convened.FiscalYear, convened.Number).ShouldBe((new FiscalYear(2027), 5));
    }

    private static Outcome Convene(ConveneMeeting command, Body? body = null) => Convening.Decide(body ?? Body, 9, null, command, Given.Now);
}
