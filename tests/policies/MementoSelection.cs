using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Reading;

namespace DxGovernance.Policies.Tests;

public class MementoSelection
{
    private static readonly Now Today = new(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_memento_is_in_force_from_the_first_moment_in_Japan_of_its_day_or_month()
    {
        Memento.MementosOf(Policy(Revision(1, "2022-07"))).Single().From.ShouldBe(new DateTimeOffset(2022, 6, 30, 15, 0, 0, TimeSpan.Zero));
        Memento.MementosOf(Policy(Revision(1, "2024-01-15"))).Single().From.ShouldBe(new DateTimeOffset(2024, 1, 14, 15, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("2022-06-30T14:59:59Z", "1.0")]
    [InlineData("2022-06-30T15:00:00Z", "1.0")]
    [InlineData("2024-01-14T14:59:59Z", "1.0")]
    [InlineData("2024-01-14T15:00:00Z", "2.0")]
    [InlineData("2030-01-01T00:00:00Z", "3.0")]
    [InlineData(null, "2.0")]
    public void The_memento_of_an_instant_is_the_one_in_force_then(string? asked, string selected) => Memento.Select(
        Memento.MementosOf(Policy(Revision(1, "2022-07"), Revision(2, "2024-01-15"), Revision(3, "2026-04-01"))), asked is null ? null : DateTimeOffset.Parse(asked, System.Globalization.CultureInfo.InvariantCulture), Today)
        .Revision.Number.ToString().ShouldBe(selected);

    [Fact]
    public void Of_two_revisions_from_the_same_instant_the_one_that_was_in_force_counts()
    {
        var policy = Policy(Revision(1, "2022-07"), Revision(2, "2022-07-01"), Revision(3, "2024-01"));
        Memento.MementosOf(policy).Select(memento => memento.Revision.Number.Major).ShouldBe([2, 3]);
        policy.InForceOn(new DateOnly(2022, 7, 1))!.Number.Major.ShouldBe(2);
    }

    [Theory]
    [InlineData("2024-01-01T00:00:00Z", "1.0")]
    [InlineData("2024-01-20T00:00:00Z", "3.0")]
    [InlineData(null, "3.0")]
    public void A_successor_known_to_the_month_takes_the_place_of_one_known_to_a_day_in_it_as_it_does_in_force(string? asked, string selected)
    {
        var policy = Policy(Revision(1, "2022-07"), Revision(2, "2024-01-15"), Revision(3, "2024-01"));
        var mementos = Memento.MementosOf(policy);
        mementos.Select(memento => $"{memento.Revision.Number} {memento.From:yyyy-MM-dd}").ShouldBe(["1.0 2022-06-30", "3.0 2024-01-14"]);
        DateTimeOffset? instant = asked is null ? null : DateTimeOffset.Parse(asked, System.Globalization.CultureInfo.InvariantCulture);
        Memento.Select(mementos, instant, Today).Revision.Number.ToString().ShouldBe(selected);
        policy.InForceOn(DateOnly.FromDateTime((instant ?? Today.Instant).UtcDateTime))!.Number.ToString().ShouldBe(selected);
    }

    [Fact]
    public void A_draft_is_no_memento() =>
        Memento.MementosOf(Policy(Revision(1, "2022-07"), Revision(2, "2024-01") with { Status = RevisionStatus.Submitted })).Count.ShouldBe(1);

    [Theory]
    [InlineData("Thu, 31 May 2007 20:35:00 GMT", true)]
    [InlineData("Fri, 31 May 2007 20:35:00 GMT", false)]
    [InlineData("2007-05-31T20:35:00Z", false)]
    [InlineData("Thu, 31 May 2007 20:35:00 +0900", false)]
    [InlineData("", false)]
    public void An_instant_is_written_by_RFC_1123_in_GMT(string text, bool isOne) => Memento.TryInstant(text, out _).ShouldBe(isOne);

    private static Policy Policy(params RevisionStanding[] revisions) => Given.Policy() with { Revisions = [.. revisions] };

    private static RevisionStanding Revision(int major, string from) =>
        new() { Number = new RevisionNumber(major, 0), Status = RevisionStatus.Adopted, AdoptedOn = PartialDate.Parse(from), AppliesFrom = PartialDate.Parse(from) };
}
