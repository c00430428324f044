using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Tests;

public class InForce
{
    private static readonly Policy Policy = Given.Policy(
        [.. Adopted(new RevisionNumber(1, 0), "2022-07"), .. Adopted(new RevisionNumber(2, 0), "2024-01")]);

    [Theory]
    [InlineData("2022-06-30", null)]
    [InlineData("2022-07-01", "1.0")]
    [InlineData("2023-12-31", "1.0")]
    [InlineData("2024-01-01", "2.0")]
    [InlineData("2026-11-23", "2.0")]
    public void The_latest_that_applies_by_the_day_is_in_force_also_after_the_plan_period(string day, string? revision) =>
        Policy.InForceOn(PartialDate.Parse(day).First)?.Number.ToString().ShouldBe(revision);

    [Fact]
    public void Of_two_that_apply_from_one_day_the_later_adopted_is_in_force() =>
        Given.Policy([.. Adopted(new RevisionNumber(1, 0), "2022-07-01"), .. Adopted(new RevisionNumber(1, 1), "2022-07-01")])
            .InForceOn(new DateOnly(2022, 7, 1))!.Number.ShouldBe(new RevisionNumber(1, 1));

    [Fact]
    public void A_successor_known_to_the_month_takes_the_place_of_one_known_to_a_day_in_it() =>
        Given.Policy([.. Adopted(new RevisionNumber(1, 0), "2024-01-15"), .. Adopted(new RevisionNumber(2, 0), "2024-01")])
            .InForceOn(new DateOnly(2026, 1, 1))!.Number.ShouldBe(new RevisionNumber(2, 0));

    private static object[] Adopted(RevisionNumber number, string from) =>
    [
        new RevisionOpened(number, null, null),
        new RevisionSubmitted(number, 1, "hash", 2, PartialDate.Parse(from), PartialDate.Parse(from)),
        new RevisionAdopted(number, "hash", "p", "d", PartialDate.Parse(from), PartialDate.Parse(from), PartialDate.Parse(from), false),
    ];
}
