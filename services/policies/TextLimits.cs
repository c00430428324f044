using DxGovernance.Platform;

namespace DxGovernance.Policies;

/// <summary>How long free texts may be: what is recorded is kept for ever and shown in every answer.</summary>
internal static class TextLimits
{
    /// <summary>A title, a name, a document's number: characters.</summary>
    public const int Line = 500;

    /// <summary>A reason, a finding, evidence: characters.</summary>
    public const int Words = 2000;

    /// <summary>The first of these that is longer than a line may be.</summary>
    public static Refusal? LineProblem(params IEnumerable<(string Field, string? Text)> texts) => Problem(Line, texts);

    /// <summary>The first of these that is longer than words may be.</summary>
    public static Refusal? WordsProblem(params IEnumerable<(string Field, string? Text)> texts) => Problem(Words, texts);

    /// <summary>The field and text of each of a list's members.</summary>
    /// <param name="field">JSON path of the list.</param>
    /// <param name="members">Its members.</param>
    /// <param name="texts">The texts of one, by name.</param>
    public static IEnumerable<(string Field, string? Text)> Each<T>(string field, IEnumerable<T> members, Func<T, IEnumerable<(string Name, string? Text)>> texts) =>
        members.SelectMany((member, index) => texts(member).Select(one => ($"{field}[{index}].{one.Name}", one.Text)));

    private static Refusal? Problem(int longest, IEnumerable<(string Field, string? Text)> texts) =>
        texts.Where(one => one.Text?.Length > longest)
            .Select(one => Refusal.Invalid("text-too-long", one.Field, $"{one.Field} は{longest}字以内にしてください", $"{one.Field} has at most {longest} characters; it has {one.Text!.Length}."))
            .FirstOrDefault();
}
