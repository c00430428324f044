using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Tests;

public class AmendingRules
{
    private static readonly Revision Draft = Given.Draft(Given.Chapter("background"), Given.Paragraph("p1", "background", "本文"));

    [Fact]
    public void A_provision_is_added_where_the_command_says() =>
        Add(new AddProvision("p2", ProvisionKind.Paragraph, "次", "background", "p1")).Events()
            .ShouldBe([Given.Paragraph("p2", "background", "次", "p1")]);

    [Theory]
    [InlineData("p1", "background", null, "provision-exists", "$.id")]
    [InlineData("Not A Slug", "background", null, "id-invalid", "$.id")]
    [InlineData("p2", "nowhere", null, "parent-unknown", "$.parent")]
    [InlineData("p2", null, "p1", "sibling-unknown", "$.after")]
    public void An_impossible_place_is_refused_naming_the_field(string id, string? parent, string? after, string type, string field)
    {
        var refusal = Add(new AddProvision(id, ProvisionKind.Paragraph, "文", parent, after)).Refusal();
        refusal.Type.ShouldBe(type);
        refusal.Field.ShouldBe(field);
    }

    [Fact]
    public void A_national_item_can_stand_on_a_measure_only()
    {
        var item = new NationalItem("自治体DX推進計画", "2.2", "自治体フロントヤード改革の推進");
        Add(new AddProvision("p2", ProvisionKind.Paragraph, "文", NationalItem: item)).Refusal().Type.ShouldBe("national-item-not-on-measure");
        Add(new AddProvision("m1", ProvisionKind.Measure, "文", NationalItem: item)).Events().Length.ShouldBe(1);
    }

    [Fact]
    public void A_provision_says_something() =>
        Add(new AddProvision("p2", ProvisionKind.Paragraph, "")).Refusal().Type.ShouldBe("provision-empty");

    [Fact]
    public void The_id_of_a_repealed_provision_is_never_used_again()
    {
        var draft = Given.Successor(Draft.Apply(new ProvisionRepealed("background")).Adopted());
        Amending.Decide(draft, new AddProvision("p1", ProvisionKind.Paragraph, "文")).Refusal().Type.ShouldBe("provision-repealed");
        Amending.Decide(draft, "p1", new AmendProvision("文")).Refusal().Type.ShouldBe("provision-repealed");
    }

    [Fact]
    public void An_amendment_that_changes_nothing_records_nothing() =>
        Amending.Decide(Draft, "p1", new AmendProvision("本文")).Events().ShouldBeEmpty();

    [Fact]
    public void An_amendment_states_the_provision_anew() =>
        Amending.Decide(Draft, "p1", new AmendProvision("新しい本文")).Events().ShouldBe([new TextAmended("p1", "新しい本文")]);

    [Fact]
    public void An_unknown_provision_is_neither_amended_nor_repealed()
    {
        Amending.Decide(Draft, "p9", new AmendProvision("文")).Refusal().Type.ShouldBe("provision-unknown");
        Amending.Decide(Draft, "p9").Refusal().Type.ShouldBe("provision-unknown");
    }

    [Fact]
    public void A_submitted_draft_cannot_be_amended()
    {
        var locked = Draft.Apply(new DraftFrozen(1, Draft.Text.ContentHash()));
        Amending.Decide(locked, new AddProvision("p2", ProvisionKind.Paragraph, "文")).Refusal().Type.ShouldBe("draft-locked");
        Amending.Decide(locked, "p1", new AmendProvision("文")).Refusal().Type.ShouldBe("draft-locked");
        Amending.Decide(locked, "p1").Refusal().Type.ShouldBe("draft-locked");
    }

    private static Platform.Outcome Add(AddProvision command) => Amending.Decide(Draft, command);
}
