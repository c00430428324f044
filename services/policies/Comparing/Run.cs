using System.Text.Json.Serialization;

namespace DxGovernance.Policies.Comparing;

/// <summary>A stretch of text in an inline difference. Equal and deleted runs make the old text, equal and inserted ones the new.</summary>
/// <param name="Kind">Whether it stayed, went or came.</param>
/// <param name="Text">The stretch; of an equal one, as the new text writes it.</param>
public sealed record Run(RunKind Kind, string Text)
{
    /// <summary>Of an equal run, as the old text writes it, where that differs in width or spacing; otherwise absent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Was { get; init; }
}

/// <summary>Kinds of runs.</summary>
public enum RunKind
{
    /// <summary>Stayed.</summary>
    Equal,

    /// <summary>Went.</summary>
    Deleted,

    /// <summary>Came.</summary>
    Inserted,
}
