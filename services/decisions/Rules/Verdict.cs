using DxGovernance.Platform;

namespace DxGovernance.Decisions.Rules;

/// <summary>
/// What a rule says of an act. A command is refused by the first broken one; a replay computes all of them again, with the
/// same code, from the states that the act relied on.
/// </summary>
/// <param name="Rule">Which rule; stable.</param>
/// <param name="Broken">Why the act is against it; null when it is not.</param>
/// <param name="Figures">The numbers that it was judged by.</param>
public sealed record Verdict(RuleName Rule, Refusal? Broken, IReadOnlyList<Figure> Figures)
{
    /// <summary>Judged without numbers.</summary>
    public static Verdict Of(RuleName rule, Refusal? broken) => new(rule, broken, []);

    /// <summary>Judged by numbers.</summary>
    public static Verdict Of(RuleName rule, Refusal? broken, params IReadOnlyList<Figure> figures) => new(rule, broken, figures);

    /// <summary>The reason of the first that is broken; null when none is.</summary>
    public static Refusal? FirstBroken(IEnumerable<Verdict> verdicts) => verdicts.FirstOrDefault(verdict => verdict.Broken is not null)?.Broken;
}

/// <summary>A number that a rule was judged by.</summary>
/// <param name="Name">What it counts, such as <c>present</c>.</param>
/// <param name="Value">How many.</param>
public sealed record Figure(string Name, long Value);

/// <summary>The rules that acts of bodies are judged by.</summary>
public enum RuleName
{
    /// <summary>付議中: the proposal is open and has a path.</summary>
    Standing,

    /// <summary>順番: it is this body's turn to do this.</summary>
    Turn,

    /// <summary>招集: the meeting took place, after its notice, and is not over.</summary>
    Meeting,

    /// <summary>定足数.</summary>
    Quorum,

    /// <summary>議長: who acts for the body presides.</summary>
    Presiding,

    /// <summary>審査の後: nothing is decided before it was reviewed.</summary>
    AfterReview,

    /// <summary>表決権: the seat has a vote, and who votes holds it on the day and is there.</summary>
    RightToVote,

    /// <summary>一人一票.</summary>
    OneVote,

    /// <summary>対象: what is decided on is what was proposed.</summary>
    SameSubject,

    /// <summary>職務の分離: who submitted does not decide alone.</summary>
    SeparationOfDuties,

    /// <summary>決裁: where the municipality asks for it.</summary>
    Approval,

    /// <summary>多数: the votes say what the outcome says.</summary>
    Majority,

    /// <summary>発効: it takes effect no earlier than it was decided.</summary>
    EffectiveDate,

    /// <summary>番号: the next of the register.</summary>
    Number,
}
