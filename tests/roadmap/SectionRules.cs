using DxGovernance.Platform;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Sections;

namespace DxGovernance.Roadmap.Tests;

public class SectionRules
{
    private static readonly SectionRecord Planning = Section("planning-section");

    [Fact]
    public void A_section_is_made_known_with_its_title()
    {
        Establishing.Decide(new EstablishSection("planning-section", "企画財政課", Date("2022-04-01"), Illustrative: true), Given.Now).Event<SectionEstablished>()
            .ShouldBe(new SectionEstablished("planning-section", "企画財政課", Date("2022-04-01"), Illustrative: true));
        Establishing.Decide(new EstablishSection("企画", "企画財政課", Date("2022-04-01")), Given.Now).Refusal().Field.ShouldBe("$.section");
        Establishing.Decide(new EstablishSection("planning-section", "", Date("2022-04-01")), Given.Now).Refusal().Field.ShouldBe("$.title");
        Establishing.Decide(new EstablishSection("planning-section", "企画財政課", Date("2027-04-01")), Given.Now).Refusal().Type.ShouldBe("date-in-future");
    }

    [Fact]
    public void It_is_called_otherwise_from_a_date_on_and_stays_the_same_section()
    {
        var renamed = Establishing.Decide(Planning, new RenameSection("企画課", Date("2024-04-01")), Given.Now).Event<SectionRenamed>();
        var section = Planning.Apply(renamed).Apply(new SectionRenamed("企画政策課", Date("2023-04-01")));
        (section.TitleOn(Given.Day("2023-03-31")), section.TitleOn(Given.Day("2023-04-01")), section.TitleOn(Given.Day("2024-04-01"))).ShouldBe(("課 planning-section", "企画政策課", "企画課"));
        Establishing.Decide(section, new RenameSection("企画課", Date("2025-04-01")), Given.Now).Events().ShouldBeEmpty();
        Establishing.Decide(Planning, new RenameSection("企画課", Date("2022-03-31")), Given.Now).Refusal().Type.ShouldBe("section-not-known-yet");
    }

    [Fact]
    public void Others_do_its_work_from_a_day_on_and_items_follow()
    {
        var sections = new Dictionary<string, SectionRecord>
        {
            ["planning-section"] = Planning.Apply(Succeed(Planning, "2024-04-01", "dx-section").Event<SectionSucceeded>()),
            ["dx-section"] = Section("dx-section").Apply(new SectionSucceeded(["data-section", "procedures-section"], Date("2025-04"))),
        };
        var item = Given.Item(new ItemAssigned("planning-section", Given.July2022));
        Responsibility.On(item, Given.Day("2022-06-30"), sections).ShouldBeEmpty();
        Responsibility.On(item, Given.Day("2024-03-31"), sections).ShouldBe(["planning-section"]);
        Responsibility.On(item, Given.Day("2024-04-01"), sections).ShouldBe(["dx-section"]);
        Responsibility.On(item, Given.Day("2025-04-01"), sections).ShouldBe(["data-section", "procedures-section"]);
        Responsibility.On(Given.Apply(item, new ItemAssigned("data-section", Date("2025-04-01"))), Given.Day("2025-04-01"), sections).ShouldBe(["data-section"]);
    }

    [Fact]
    public void A_succession_that_went_round_would_come_to_an_end()
    {
        var sections = new Dictionary<string, SectionRecord>
        {
            ["a"] = Section("a").Apply(new SectionSucceeded(["b"], Date("2023-04"))),
            ["b"] = Section("b").Apply(new SectionSucceeded(["a"], Date("2023-04"))),
        };
        Responsibility.On(Given.Item(new ItemAssigned("a", Given.July2022)), Given.Day("2024-04-01"), sections).Count.ShouldBe(1);
    }

    [Fact]
    public void A_section_is_succeeded_once_by_others_that_are_there()
    {
        Succeed(Planning, "2024-04-01").Refusal().Type.ShouldBe("successors-invalid");
        Succeed(Planning, "2024-04-01", "dx-section", "dx-section").Refusal().Type.ShouldBe("successors-invalid");
        Succeed(Planning, "2024-04-01", "nothing").Refusal().Type.ShouldBe("section-unknown");
        Succeed(Planning, "2022-03-31", "dx-section").Refusal().Type.ShouldBe("section-not-known-yet");
        Succeed(Planning, "2027-04-01", "dx-section").Refusal().Type.ShouldBe("date-in-future");
        var succeeded = Planning.Apply(new SectionSucceeded(["dx-section"], Date("2024-04-01")));
        Succeed(succeeded, "2023-04-01", "dx-section").Refusal().Type.ShouldBe("section-succeeded");
        Succeeding.Decide(Section("dx-section"), [succeeded], new SucceedSection(["planning-section"], Date("2023-04-01")), Given.Now).Refusal().Type.ShouldBe("successor-succeeded");
        Succeeding.Decide(Section("other"), [succeeded], new SucceedSection(["planning-section"], Date("2024-04-01")), Given.Now).Refusal().Type.ShouldBe("successor-succeeded");
    }

    [Theory]
    [InlineData("residents-section", true)]
    [InlineData("residents-section-chief", true)]
    [InlineData("residents-sectional", false)]
    [InlineData("residents", false)]
    [InlineData("planning-section-chief", false)]
    [InlineData(null, false)]
    public void A_post_is_of_a_section_when_it_is_named_by_its_id(string? post, bool isResponsible)
    {
        var problem = Responsibility.Problem(Given.Item(), ["residents-section"], post);
        (problem is null).ShouldBe(isResponsible);
        (problem?.Kind ?? RefusalKind.NotEntitled).ShouldBe(RefusalKind.NotEntitled);
    }

    [Fact]
    public void An_item_of_no_section_is_reported_on_by_none() => Responsibility.Problem(Given.Item(), [], "residents-section")!.Type.ShouldBe("section-unassigned");

    private static Outcome Succeed(SectionRecord section, string from, params string[] by) =>
        Succeeding.Decide(section, [Section("dx-section")], new SucceedSection(by, Date(from)), Given.Now);

    private static SectionRecord Section(string id) => SectionRecord.Create(new SectionEstablished(id, $"課 {id}", Date("2022-04-01"), Illustrative: false));

    private static PartialDate Date(string text) => PartialDate.Parse(text);
}
