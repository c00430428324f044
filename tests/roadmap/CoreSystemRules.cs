using CsCheck;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.CoreSystems;
using DxGovernance.Roadmap.Items;

namespace DxGovernance.Roadmap.Tests;

public class CoreSystemRules
{
    private const string System = "core-resident-record";

    [Fact]
    public void There_are_twenty_each_with_an_id_and_a_name_of_its_own()
    {
        CoreSystem.All.Count.ShouldBe(20);
        CoreSystem.All.Select(system => system.Id).ShouldBeUnique();
        CoreSystem.All.Select(system => system.Name).ShouldBeUnique();
        CoreSystem.All.ShouldAllBe(system => Platform.Store.StreamKey.IsSlug(system.Id));
    }

    [Fact]
    public void A_system_goes_on_its_way_without_a_reason_and_may_skip_a_state()
    {
        var record = Given(Recorded(MigrationState.Studied, "2022-09"), Recorded(MigrationState.StandardCompliant, "2024-10"));
        Decide(record, MigrationState.InOperation, "2025-01").Event<CoreSystemStateRecorded>().Reason.ShouldBeNull();
        record.On(Tests.Given.Day("2022-08-31")).ShouldBeNull();
        record.On(Tests.Given.Day("2024-09-30"))!.State.ShouldBe(MigrationState.Studied);
        record.On(Tests.Given.Day("2024-10-01"))!.State.ShouldBe(MigrationState.StandardCompliant);
    }

    [Fact]
    public void Going_back_leaving_the_scope_and_coming_into_it_again_need_a_reason()
    {
        var operating = Given(Recorded(MigrationState.InOperation, "2024-10"));
        Decide(operating, MigrationState.Migrating, "2025-01").Refusal().Type.ShouldBe("reason-empty");
        Decide(operating, MigrationState.Migrating, "2025-01", "切戻し").Event<CoreSystemStateRecorded>().Reason.ShouldBe("切戻し");
        Decide(null, MigrationState.NotApplicable, "2025-01").Refusal().Field.ShouldBe("$.reason");
        Decide(null, MigrationState.NotApplicable, "2025-01", "該当するシステムがない").Event<CoreSystemStateRecorded>();
        Decide(Given(Recorded(MigrationState.NotApplicable, "2024-10", "該当なし")), MigrationState.Studied, "2025-01").Refusal().Type.ShouldBe("reason-empty");
    }

    [Fact]
    public void What_is_entered_late_makes_nothing_that_is_recorded_go_back_without_a_reason()
    {
        var migrating = Given(Recorded(MigrationState.Migrating, "2024-10"));
        var refusal = Decide(migrating, MigrationState.InOperation, "2024-01").Refusal();
        (refusal.Type, refusal.Japanese).ShouldBe(("state-recorded-later", "令和6年10月から「移行中」と記録されています"));
        Decide(migrating, MigrationState.Studied, "2024-01").Event<CoreSystemStateRecorded>();
        Decide(Given(Recorded(MigrationState.Migrating, "2024-10", "切戻し")), MigrationState.InOperation, "2024-01").Event<CoreSystemStateRecorded>();
    }

    [Fact]
    public void What_is_recorded_already_records_nothing_and_what_is_no_core_system_is_refused()
    {
        Decide(Given(Recorded(MigrationState.Migrating, "2024-10")), MigrationState.Migrating, "2025-01").Events().ShouldBeEmpty();
        Decide(null, MigrationState.Migrating, "2027-01").Refusal().Type.ShouldBe("date-in-future");
        var refusal = Migrating.Decide(Tests.Given.Roadmap(), "core-karaoke", null, new RecordCoreSystemState(MigrationState.Studied, Tests.Given.July2022), Tests.Given.Now).Refusal();
        (refusal.Type, refusal.Kind).ShouldBe(("core-system-unknown", RefusalKind.Unknown));
        Migrating.Decide(Tests.Given.Roadmap(), System, null, new RecordCoreSystemState(MigrationState.Studied, Tests.Given.July2022, EvidenceSha256: "abc"), Tests.Given.Now).Refusal().Type.ShouldBe("hash-invalid");
    }

    [Fact]
    public void Whatever_is_recorded_in_whatever_order_no_day_goes_back_without_a_reason() => Gen.Select(
        Gen.Enum<MigrationState>(), Gen.Int[0, 24], Gen.Bool, Gen.Bool).Array[1, 20].Sample(acts =>
    {
        CoreSystemRecord? record = null;
        foreach (var (state, month, isMonth, hasReason) in acts)
        {
            var day = new DateOnly(2023, 1, 12).AddMonths(month);
            if (Decide(record, state, isMonth ? $"{day:yyyy-MM}" : $"{day:yyyy-MM-dd}", hasReason ? "見直し" : null) is Outcome.Accepted accepted)
            {
                record = accepted.Events.Cast<CoreSystemStateRecorded>().Aggregate(record, (before, recorded) => before?.Apply(recorded) ?? CoreSystemRecord.Create(recorded));
            }
        }

        CoreSystemStateRecorded? held = null;
        foreach (var day in (record?.States ?? []).Select(state => state.From.First).Distinct().Order())
        {
            var next = record!.On(day)!;
            (ReferenceEquals(next, held) || next.Reason is not null || !MigrationStates.NeedsReason(held?.State, next.State)).ShouldBeTrue();
            held = next;
        }
    }, iter: 3_000);

    [Fact]
    public void An_item_is_linked_to_entries_of_catalogues_from_a_date_on()
    {
        var linked = Link(Tests.Given.Item(), CoreSystem.Catalogue, System, "2022-08").Event<ItemEntryLinked>();
        var item = Tests.Given.Item(linked, new ItemEntryLinked("network-zones", "lgwan", Tests.Given.July2022));
        item.EntriesOn(Tests.Given.Day("2022-07-31")).Select(link => link.Entry).ShouldBe(["lgwan"]);
        item.EntriesOn(Tests.Given.Day("2022-08-01")).Select(link => link.Entry).ShouldBe([System, "lgwan"]);
        Link(item, CoreSystem.Catalogue, System, "2023-01").Events().ShouldBeEmpty();
        Link(item, CoreSystem.Catalogue, "core-karaoke", "2023-01").Refusal().Type.ShouldBe("core-system-unknown");
        Link(item, "network-zones", "anything", "2023-01").Event<ItemEntryLinked>();
        Link(item, "Network zones", "anything", "2023-01").Refusal().Field.ShouldBe("catalogue");
        Link(item, CoreSystem.Catalogue, "core-seal-registration", "2022-06").Refusal().Type.ShouldBe("item-not-planned-yet");
    }

    [Fact]
    public void A_link_is_taken_back_with_a_reason()
    {
        var item = Tests.Given.Item(new ItemEntryLinked(CoreSystem.Catalogue, System, PartialDate.Parse("2023-01")));
        Unlink(item, "core-seal-registration", "2023-04").Refusal().Kind.ShouldBe(RefusalKind.Unknown);
        Unlink(item, System, "2022-08").Refusal().Type.ShouldBe("entry-not-yet-linked");
        Unlink(item, System, "2023-04", " ").Refusal().Type.ShouldBe("reason-empty");
        var after = Tests.Given.Apply(item, Unlink(item, System, "2023-04").Event<ItemEntryUnlinked>());
        (after.EntriesOn(Tests.Given.Day("2023-03-31")).Count, after.EntriesOn(Tests.Given.Day("2023-04-01")).Count).ShouldBe((1, 0));
        Unlink(after, System, "2023-05").Events().ShouldBeEmpty();
        Link(after, CoreSystem.Catalogue, System, "2024-01").Event<ItemEntryLinked>();
    }

    private static CoreSystemStateRecorded Recorded(MigrationState state, string from, string? reason = null) => new("dx-roadmap", System, state, PartialDate.Parse(from)) { Reason = reason };

    private static CoreSystemRecord Given(params CoreSystemStateRecorded[] states) => new() { States = [.. states] };

    private static Outcome Decide(CoreSystemRecord? record, MigrationState state, string from, string? reason = null) =>
        Migrating.Decide(Tests.Given.Roadmap(), System, record, new RecordCoreSystemState(state, PartialDate.Parse(from), reason), Tests.Given.Now);

    private static Outcome Link(RoadmapItem item, string catalogue, string entry, string from) => Cataloguing.Decide(item, catalogue, entry, new LinkEntry(PartialDate.Parse(from)), Tests.Given.Now);

    private static Outcome Unlink(RoadmapItem item, string entry, string from, string reason = "対象の見直し") =>
        Cataloguing.Decide(item, CoreSystem.Catalogue, entry, new UnlinkEntry(reason, PartialDate.Parse(from)), Tests.Given.Now);
}
