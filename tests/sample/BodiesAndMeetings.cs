namespace DxGovernance.Sample.Tests;

public sealed class BodiesAndMeetings
{
    public static TheoryData<string> Municipalities => [.. SampleFiles.Municipalities];

    [Theory, MemberData(nameof(Municipalities))]
    public void One_body_decides_and_one_reviews(string municipality) =>
        SampleFiles.Bodies(municipality).Bodies.Select(body => body.Kind).ShouldBe(["authoritative", "reviewing"]);

    [Theory, MemberData(nameof(Municipalities))]
    public void Whatever_the_source_does_not_say_is_illustrative(string municipality)
    {
        var file = SampleFiles.Bodies(municipality);

        file.Bodies.ShouldAllBe(body => body.Illustrative && body.Seats.All(seat => seat.Illustrative));
        file.Meetings.ShouldAllBe(meeting => meeting.Illustrative);
        SampleFiles.Datasets(municipality).ShouldAllBe(dataset => dataset.LicenceIllustrative);
        file.Municipality.Illustrative.ShouldBe(municipality == "999997");
    }

    [Theory, MemberData(nameof(Municipalities))]
    public void Seats_are_posts_and_nobody_is_named(string municipality)
    {
        foreach (var seat in SampleFiles.Bodies(municipality).Bodies.SelectMany(body => body.Seats))
        {
            seat.Title.ShouldBeOneOf(
                "町長", "副町長", "教育長", "企画財政課長", "総務課長", "住民課長", "福祉保健課長", "観光産業課長", "環境整備課長",
                "企画課長", "企画係長", "情報係長", "総務係長", "住民係長", "福祉係長", "観光係長");
            seat.Subject.ShouldEndWith("-" + seat.Post);
        }
    }

    [Theory, MemberData(nameof(Municipalities))]
    public void Every_body_has_one_chair_and_one_subject_in_each_seat(string municipality)
    {
        foreach (var body in SampleFiles.Bodies(municipality).Bodies)
        {
            body.Seats.Count(seat => seat.Role == "chair").ShouldBe(1);
            body.Seats.ShouldAllBe(seat => seat.Votes);
            body.Seats.Select(seat => seat.Id).ShouldBeUnique();
            body.Seats.Select(seat => seat.Subject).ShouldBeUnique();
        }
    }

    [Theory, MemberData(nameof(Municipalities))]
    public void Each_revision_is_reviewed_and_then_decided_in_the_month_of_its_adoption(string municipality)
    {
        var file = SampleFiles.Bodies(municipality);
        foreach (var policy in SampleFiles.PoliciesOf(municipality))
        {
            var held = file.Meetings.Where(meeting => meeting.Revision == policy.Revision).ToList();

            held.Select(meeting => file.Bodies.Single(body => body.Id == meeting.Body).Kind).ShouldBe(["reviewing", "authoritative"]);
            (held[1].HeldOn.DayNumber - held[0].HeldOn.DayNumber).ShouldBeInRange(7, 14);
            $"{held[1].HeldOn:yyyy-MM}".ShouldBe(policy.AdoptedOn);
        }
    }

    [Theory, MemberData(nameof(Municipalities))]
    public void Every_meeting_has_its_quorum_on_a_working_day_and_only_those_present_vote(string municipality)
    {
        DateOnly[] holidays = [new(2022, 7, 18), new(2024, 1, 1), new(2024, 1, 8), new(2024, 3, 20)];
        var file = SampleFiles.Bodies(municipality);
        foreach (var meeting in file.Meetings)
        {
            var body = file.Bodies.Single(body => body.Id == meeting.Body);

            meeting.Present.ShouldBeSubsetOf(body.Seats.Select(seat => seat.Id));
            (meeting.Present.Count * body.Quorum.Denominator).ShouldBeGreaterThan(body.Seats.Count * body.Quorum.Numerator);
            meeting.Votes.Select(vote => vote.Seat).ShouldBe(meeting.Present);
            meeting.Votes.ShouldAllBe(vote => vote.Option == "yes" || vote.Option == "no" || vote.Option == "abstain");
            meeting.Votes.Count(vote => vote.Option == "yes").ShouldBeGreaterThan(meeting.Present.Count / 2);

            meeting.HeldOn.DayOfWeek.ShouldNotBeOneOf(DayOfWeek.Saturday, DayOfWeek.Sunday);
            holidays.ShouldNotContain(meeting.HeldOn);
            meeting.FiscalYear.ShouldBe(meeting.HeldOn.AddMonths(-3).Year);
            meeting.Id.ShouldBe($"{meeting.Body}-{meeting.FiscalYear}-{meeting.Number}");
        }
    }
}
