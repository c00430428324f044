using DxGovernance.Contracts;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Fixtures;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Tests;

public class EventContracts
{
    private static readonly RevisionNumber Two = new(2, 0);
    private static readonly PartialDate January = PartialDate.Parse("2024-01");
    private static readonly PartialDate Day = PartialDate.Parse("2024-01-25");

    [Fact]
    public void Every_event_is_written_as_its_golden_file_says() => GoldenFiles.CheckEvents(store => store.AddPolicies(),
    [
        new PolicyStarted("dx-policy", "奥多摩町デジタルトランスフォーメーション（DX）推進方針", new PlanPeriod(new FiscalYear(2022), new FiscalYear(2025)),
            [new LegalBasis("官民データ活用推進基本法", "9条3項", LegalBasisKind.CountsAs)], false),
        new RevisionOpened(Two, new RevisionNumber(1, 0), "3f0a"),
        new RevisionSubmitted(Two, 1, "9c1b", 42, January, January),
        new RevisionWithdrawn(Two, 1, "誤記の修正"),
        new RevisionReturned(Two, 1, "dx-policy-2-0-1", "dx-headquarters/2023/3", "returned", Day),
        new RevisionAdopted(Two, "9c1b", "dx-policy-2-0-2", "dx-headquarters/2023/4", Day, January, January, true),
        new AdoptionRefused("dx-policy", "2.0", "dx-policy-2-0-1", "dx-headquarters/2023/3", "hash-mismatch", "決定された本文と付議中の本文が一致しません", "The decision is on another text."),
        new DraftOpened("dx-policy", Two, new RevisionNumber(1, 0), "3f0a", false),
        new ProvisionAdded(new Provision("measure-front-yard", ProvisionKind.Measure, "(1)", "自治体フロントヤード改革の推進", "", new NationalItem("自治体DX推進計画", "2.2", "自治体フロントヤード改革の推進")), "measures", "measures-introduction"),
        new ProvisionAmended("period-term", null, null, "本方針の期間は、令和7（2025）年度までとします。", null),
        new ProvisionRepealed("measure-online-procedures"),
        new DraftFrozen(1, "9c1b"),
        new DraftReopened(1, ReopenedBecause.Withdrawn),
        new DraftClosed("9c1b"),
        new Received<DecisionTaken>(Guid.Parse("0195d3b0-0000-7000-8000-000000000001"), new DecisionTaken(
            new MessageSource("133086", "proposal/dx-policy-2-0-1", 5, "decisions/5f0c"), "dx-policy-2-0-1", "dx-headquarters/2023/3", "dx-headquarters", 2023, 3, "approved",
            "2024-01-25", new DecidedRevision("dx-policy", "2.0", 1, "9c1b"), true)),
    ]);
}
