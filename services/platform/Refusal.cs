namespace DxGovernance.Platform;

/// <summary>
/// A rule of the domain that a command is against, in words that let its sender mend it. Over HTTP it is an RFC 9457
/// problem of type <c>urn:dx-governance:problem:{Type}</c>; in an event it is the recorded reason.
/// </summary>
/// <param name="Type">Stable name of the rule in kebab case, such as <c>draft-submitted</c>.</param>
/// <param name="Japanese">What is wrong, in Japanese.</param>
/// <param name="English">What is wrong and what to do, in English.</param>
public sealed record Refusal(string Type, string Japanese, string English)
{
    /// <summary>What to do, in Japanese, where the rule says it; over HTTP part of the member <c>detailJapanese</c>.</summary>
    public string? JapaneseRemedy { get; init; }

    /// <summary>JSON path of the field at fault in the command, or null when it is not one field.</summary>
    public string? Field { get; init; }

    /// <summary>Each place at fault, where a long text or a batch has several; otherwise empty. Over HTTP the member <c>faults</c>.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>Which HTTP status family the refusal belongs to.</summary>
    public RefusalKind Kind { get; init; } = RefusalKind.Conflict;

    /// <summary>What was sent can never be right (422), whatever the state of the subject.</summary>
    /// <param name="type">Stable name of the rule.</param>
    /// <param name="field">JSON path of the field at fault.</param>
    /// <param name="japanese">What is wrong, in Japanese.</param>
    /// <param name="english">What is wrong and what to do, in English.</param>
    public static Refusal Invalid(string type, string field, string japanese, string english) =>
        new(type, japanese, english) { Field = field, Kind = RefusalKind.Invalid };
}

/// <summary>One place at fault in what was sent.</summary>
/// <param name="Line">Line, counted from 1, or null when it has no line.</param>
/// <param name="Subject">What it is about, such as a provision's id, or null.</param>
/// <param name="Type">Stable name of the rule, kebab case.</param>
/// <param name="Japanese">What is wrong, in Japanese.</param>
/// <param name="English">What is wrong and what to do, in English.</param>
public sealed record Fault(int? Line, string? Subject, string Type, string Japanese, string English);

/// <summary>Kinds of refusal, by what their sender can do about them.</summary>
public enum RefusalKind
{
    /// <summary>The state of the subject does not allow it (409).</summary>
    Conflict,

    /// <summary>What was sent can never be right (422).</summary>
    Invalid,

    /// <summary>Not this person, or not in this post (403).</summary>
    NotEntitled,

    /// <summary>What it speaks of does not exist (404).</summary>
    Unknown,
}
