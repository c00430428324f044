using CsCheck;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Decisions;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Releases;
using DxGovernance.OpenData.UnderDecision;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.OpenData.Tests;

public class UnderDecisionRules
{
    private static readonly Now Now = new(new DateTimeOffset(2022, 7, 21, 0, 0, 0, TimeSpan.Zero));
    private static readonly FirstReleaseProposed Proposed = Proposing.Instead(Given.Dataset(), Given.Release(Given.Dataset(), Given.Revision())).Event<FirstReleaseProposed>();

    [Fact]
    public void The_first_release_is_proposed_with_the_very_files_that_would_be_released()
    {
        var released = Given.Release(Given.Dataset(), Given.Revision()).Event<VersionReleased>();
        (Proposed.Number, Proposed.Revision, Proposed.Received).ShouldBe((1, "1.0", Given.Received()));
        Proposed.Distributions.ShouldBe(released.Distributions);
        FirstRelease.TitleOf(Given.Dataset(), Proposed).ShouldBe("オープンデータの公表：奥多摩町DX推進方針（本文）（1.0版）");
    }

    [Fact]
    public void While_it_waits_nothing_is_released_and_afterwards_versions_need_no_decision()
    {
        var waiting = Given.Dataset(Proposed);
        Proposing.Instead(waiting, Given.Release(waiting, Given.Revision("2.0", "2024-01"))).Events().ShouldBeEmpty();
        var released = Given.Apply(waiting, Carry(waiting, Decision()).Event<VersionReleased>());
        Proposing.Instead(released, Given.Release(released, Given.Revision("2.0", "2024-01"))).Event<VersionReleased>().Version.ShouldBe(2);
    }

    [Fact]
    public void What_was_approved_is_released_and_names_the_decision()
    {
        var released = Carry(Given.Dataset(Proposed), Decision()).Event<VersionReleased>();
        (released.Decision, released.DecidedOn, released.ReleasedOn, released.FirstRelease).ShouldBe(("hq/2022/2", PartialDate.Parse("2022-07-20"), PartialDate.Parse("2022-07-21"), 1));
        released.Distributions.ShouldBe(Proposed.Distributions);
    }

    [Fact]
    public void Other_files_than_those_that_were_decided_on_are_not_released()
    {
        var refused = Carry(Given.Dataset(Proposed, new LicenceChanged("CC0-1.0", LicenceIllustrative: false, 0)), Decision()).Event<FirstReleaseRefused>();
        (refused.Number, refused.Reason).ShouldBe((1, "release-changed"));
    }

    [Theory]
    [InlineData("rejected")]
    [InlineData("returned")]
    [InlineData("withdrawn")]
    public void What_was_not_approved_is_over_and_can_be_proposed_anew(string outcome)
    {
        var declined = Given.Dataset(Proposed, Carry(Given.Dataset(Proposed), Decision() with { Outcome = outcome, TakesEffect = false }).Event<FirstReleaseDeclined>());
        var again = Proposing.Instead(declined, Given.Release(declined, Given.Revision())).Event<FirstReleaseProposed>();
        (again.Number, again.ContentHash == Proposed.ContentHash).ShouldBe((2, false));
    }

    [Fact]
    public void Messages_about_a_decision_in_any_order_and_number_end_where_the_newest_alone_ends()
    {
        var waiting = Decision() with { Outcome = "approvedWithConditions", TakesEffect = false };
        var annulled = new Rescission("annulled", "2024-01-15", "hq/2023/9");
        (object[] Before, DecisionTaken[] Told)[] lives =
        [
            ([], [waiting, waiting with { TakesEffect = true }, waiting with { Rescission = annulled, HadEffect = true }]),
            ([], [waiting, waiting with { Rescission = annulled, HadEffect = false }]),
            ([], [Decision() with { Outcome = "rejected" }, Decision() with { Outcome = "rejected", Rescission = annulled }]),
            ([new LicenceChanged("CC0-1.0", LicenceIllustrative: false, 0)], [Decision(), Decision() with { TakesEffect = false, Rescission = annulled, HadEffect = true }]),
        ];
        var deliveries =
            from life in Gen.Int[0, lives.Length - 1]
            from order in Gen.Shuffle(Enumerable.Range(0, lives[life].Told.Length).SelectMany(i => new[] { i, i }).ToArray())
            select (life, order);
        deliveries.Sample(delivery =>
        {
            var (before, told) = lives[delivery.life];
            var newest = -1;
            var dataset = Given.Dataset([Proposed, .. before]);
            foreach (var version in delivery.order.Where(version => version > newest && (newest = version) >= 0))
            {
                dataset = After(dataset, told[version]);
            }

            Standing(dataset).ShouldBe(Standing(After(Given.Dataset([Proposed, .. before]), told[^1])));
        });
    }

    private static (FirstReleaseStatus, string?, FirstReleaseRescinded?, int) Standing(Dataset dataset) =>
        (dataset.FirstReleases[0].Status, dataset.FirstReleases[0].Decision, dataset.FirstReleases[0].Rescission, dataset.Versions.Count);

    private static Dataset After(Dataset dataset, DecisionTaken decision) =>
        Carry(dataset, decision) is Outcome.Accepted { Events: var events } ? events.Aggregate(dataset, Given.Apply) : dataset;

    private static Outcome Carry(Dataset dataset, DecisionTaken decision) => CarryingOut.Decide(
        dataset, decision, CarryingOut.ReleaseOf(dataset, decision) is { } release ? Releasing.Decide(dataset, release.Proposed.Received!, Given.Revision(), Given.Okutama) : null, Now);

    private static DecisionTaken Decision() => new(
        new MessageSource("133086", "proposal/dataset-release-1", 4, "decisions/1"), "dataset-release-1", "hq/2022/2", "hq", 2022, 2, "approved", "2022-07-20", On: null, Illustrative: false)
    {
        Subject = new DecidedSubject("datasetRelease", "dataset/dx-policy-text", "オープンデータの公表", Proposed.ContentHash),
        TakesEffect = true,
    };
}
