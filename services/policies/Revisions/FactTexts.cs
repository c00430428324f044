using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Revisions;

/// <summary>The words in which a policy states its facts, so that a misprint in them can be corrected as one in its text can.</summary>
internal static class FactTexts
{
    /// <summary>Whether a part is of the facts and not of a provision.</summary>
    public static bool IsFact(MisprintPart part) => part >= MisprintPart.Title;

    /// <summary>Each word of a part, with the facts as they are with another one in its place; null where that cannot be read.</summary>
    public static IEnumerable<FactText> Of(PolicyFacts facts, MisprintPart part) => part switch
    {
        MisprintPart.Title => [new(facts.Title, text => facts with { Title = text })],
        MisprintPart.AdoptingBody => Stated(facts.AdoptingBody, text => facts with { AdoptingBody = text }),
        MisprintPart.Contact => Stated(facts.Contact, text => facts with { Contact = text }),
        MisprintPart.LegalBases => facts.LegalBases.SelectMany((basis, place) => new FactText[]
        {
            new(basis.Law, text => facts with { LegalBases = With(facts.LegalBases, place, basis with { Law = text }) }),
            new(basis.Article, text => facts with { LegalBases = With(facts.LegalBases, place, basis with { Article = text }) }),
        }),
        MisprintPart.RelatedPlans => facts.RelatedPlans.SelectMany((plan, place) => OfPlan(plan, changed => facts with { RelatedPlans = With(facts.RelatedPlans, place, changed) })),
        MisprintPart.Period when facts.Period is { } period =>
        [
            .. Stated(period.From?.ToString(), text => YearOf(text) is { } year ? facts with { Period = period with { From = year } } : null),
            .. Stated(period.To.ToString(), text => YearOf(text) is { } year ? facts with { Period = period with { To = year } } : null),
        ],
        _ => [],
    };

    private static IEnumerable<FactText> OfPlan(RelatedPlan plan, Func<RelatedPlan, PolicyFacts> with) =>
    [
        new(plan.Title, text => with(plan with { Title = text })),
        .. Stated(plan.Version, text => with(plan with { Version = text })),
        .. Stated(plan.From?.ToString(), text => DateOf(text) is { } date ? with(plan with { From = date }) : null),
        .. Stated(plan.To?.ToString(), text => DateOf(text) is { } date ? with(plan with { To = date }) : null),
    ];

    private static IEnumerable<FactText> Stated(string? text, Func<string, PolicyFacts?> with) => text is null ? [] : [new(text, with)];

    private static FiscalYear? YearOf(string text) => FiscalYear.TryParse(text, out var year, out _) ? year : null;

    private static PartialDate? DateOf(string text) => PartialDate.TryParse(text, out var date, out _) ? date : null;

    private static List<T> With<T>(IEnumerable<T> list, int place, T member) => [.. list.Select((one, at) => at == place ? member : one)];
}

/// <summary>A word in which a fact is stated.</summary>
/// <param name="Text">The word.</param>
/// <param name="With">The facts with another in its place; null where that is no such fact.</param>
internal sealed record FactText(string Text, Func<string, PolicyFacts?> With);
