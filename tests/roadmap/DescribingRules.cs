using DxGovernance.Platform;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Reading;
using DxGovernance.Roadmap.Sections;

namespace DxGovernance.Roadmap.Tests;

public class DescribingRules
{
    private static readonly DescribeItem Description = new("対象手続の検討", Date("2023-04"), "申請の多いものから", ["手続"]);

    [Fact]
    public void An_item_is_called_otherwise_from_a_date_on_and_what_it_was_called_stays()
    {
        var item = Given.Item(Describing.Decide(Given.Item(), Description, Given.Now).Event<ItemDescribed>());
        (item.TitleOn(Given.Day("2023-03-31")), item.TitleOn(Given.Day("2023-04-01"))).ShouldBe(("検討", "対象手続の検討"));
        ItemLine.Of(item, Given.Day("2023-04-01"), inForce: null)!.Title.ShouldBe("対象手続の検討");
    }

    [Fact]
    public void What_it_is_already_records_nothing()
    {
        var item = Given.Item(Describing.Decide(Given.Item(), Description, Given.Now).Event<ItemDescribed>());
        Describing.Decide(item, Description with { From = Date("2024-01") }, Given.Now).Events().ShouldBeEmpty();
        Describing.Decide(item, Description with { From = Date("2023-03") }, Given.Now).Events().Length.ShouldBe(1);
        Describing.Decide(item, Description with { Tags = [] }, Given.Now).Events().Length.ShouldBe(1);
        Describing.Decide(Given.Item(), new DescribeItem("検討", Date("2023-04")), Given.Now).Events().ShouldBeEmpty();
    }

    [Fact]
    public void A_description_that_is_recorded_late_takes_its_place()
    {
        var item = Given.Item(new ItemDescribed("後", null, [], Date("2024-01")), new ItemDescribed("前", null, [], Date("2023-01")));
        (item.TitleOn(Given.Day("2023-06-01")), item.TitleOn(Given.Day("2024-06-01"))).ShouldBe(("前", "後"));
    }

    [Fact]
    public void What_cannot_be_a_description_is_refused_naming_the_field()
    {
        Describe(Description with { Title = " " }).ShouldBe(("title-empty", "$.title"));
        Describe(Description with { Title = new string('あ', 501) }).ShouldBe(("text-too-long", "$.title"));
        Describe(Description with { Text = "" }).ShouldBe(("text-empty", "$.text"));
        Describe(Description with { Tags = [""] }).ShouldBe(("tags-invalid", "$.tags"));
        Describe(Description with { Tags = [.. Enumerable.Repeat("手続", 21)] }).ShouldBe(("tags-invalid", "$.tags"));
        Describe(Description with { From = Date("2026-12") }).ShouldBe(("date-in-future", "$.from"));
        Describe(Description with { From = Date("2022-06") }).ShouldBe(("item-not-planned-yet", "$.from"));
        Describing.Decide(Given.Item(Given.Cancelled("2023-04")), Description, Given.Now).Refusal().Type.ShouldBe("item-cancelled");
    }

    [Fact]
    public void An_item_goes_on_under_another_measure_and_may_serve_several()
    {
        var relinked = Relinking.Decide(Given.Item(), new RelinkItem("measure-b", "施策の再編", Date("2024-01"), ["measure-c", "measure-d"]), Given.Now).Event<ItemRelinked>();
        var item = Given.Item(relinked);
        item.MeasuresOn(Given.Day("2023-12-31")).ShouldBe(["measure-a"]);
        item.MeasuresOn(Given.Day("2024-01-01")).ShouldBe(["measure-b", "measure-c", "measure-d"]);
        var line = ItemLine.Of(item, Given.Day("2024-02-01"), Given.Revision("2.0", "2024-01", "measure-b"))!;
        (line.Measure, line.MeasureMissing).ShouldBe(("measure-b", false));
        Relinking.Decide(item, new RelinkItem("measure-b", "同じ", Date("2024-02"), ["measure-d", "measure-c"]), Given.Now).Refusal().Type.ShouldBe("measures-unchanged");
        Relinking.Decide(item, new RelinkItem("measure-c", "別", Date("2024-02"), ["measure-b", "measure-d"]), Given.Now).Events().Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("施策", "理由", "2024-01", "id-invalid", "$.measure")]
    [InlineData("measure-b", "理由", "2024-01", "measure-twice", "$.also", "measure-b")]
    [InlineData("measure-b", "理由", "2024-01", "id-invalid", "$.also", "A/B")]
    [InlineData("measure-b", "", "2024-01", "reason-empty", "$.reason")]
    [InlineData("measure-b", "理由", "2026-12", "date-in-future", "$.from")]
    [InlineData("measure-a", "理由", "2024-01", "measures-unchanged", "$.measure")]
    public void What_is_no_other_measure_is_refused(string measure, string reason, string from, string type, string field, params string[] also)
    {
        var refusal = Relinking.Decide(Given.Item(), new RelinkItem(measure, reason, Date(from), also), Given.Now).Refusal();
        (refusal.Type, refusal.Field).ShouldBe((type, field));
    }

    [Fact]
    public void A_section_is_responsible_from_a_date_on_until_the_next()
    {
        var assigned = Assigning.Decide(Given.Item(), section: null, new AssignItem("planning-section", Given.July2022), Given.Now).Event<ItemAssigned>();
        var item = Given.Item(assigned, new ItemAssigned("residents-section", Date("2024-04-01")));
        (item.SectionOn(Given.Day("2022-06-30")), item.SectionOn(Given.Day("2024-03-31")), item.SectionOn(Given.Day("2024-04-01"))).ShouldBe((null, "planning-section", "residents-section"));
        Assigning.Decide(item, null, new AssignItem("planning-section", Date("2023-04")), Given.Now).Events().ShouldBeEmpty();
        Assigning.Decide(item, null, new AssignItem("企画", Date("2023-04")), Given.Now).Refusal().Field.ShouldBe("$.section");
        Assigning.Decide(item, null, new AssignItem("welfare", Date("2022-06")), Given.Now).Refusal().Type.ShouldBe("item-not-planned-yet");
        Assigning.Decide(item, null, new AssignItem("welfare", Date("2026-12")), Given.Now).Refusal().Type.ShouldBe("date-in-future");
    }

    [Fact]
    public void A_section_that_is_no_more_is_made_responsible_for_nothing_new()
    {
        var section = SectionRecord.Create(new SectionEstablished("planning-section", "企画財政課", Given.July2022, false)).Apply(new SectionSucceeded(["dx-section"], Date("2024-04-01")));
        Assigning.Decide(Given.Item(), section, new AssignItem("planning-section", Date("2024-04-01")), Given.Now).Refusal().Type.ShouldBe("section-succeeded");
        Assigning.Decide(Given.Item(), section, new AssignItem("planning-section", Date("2024-03-31")), Given.Now).Events().Length.ShouldBe(1);
    }

    private static (string Type, string? Field) Describe(DescribeItem command)
    {
        var refusal = Describing.Decide(Given.Item(), command, Given.Now).Refusal();
        return (refusal.Type, refusal.Field);
    }

    private static PartialDate Date(string text) => PartialDate.Parse(text);
}
