using DxGovernance.Decisions.Proposals;
using Marten;

namespace DxGovernance.Decisions.Reading;

/// <summary>The free texts behind what events hold of them; for the office only, since a text may name somebody.</summary>
internal sealed class RemarkTexts
{
    /// <summary>No text at all: what the public reads.</summary>
    public static readonly RemarkTexts None = new([]);

    private readonly Dictionary<string, Remark> _remarks;

    private RemarkTexts(Dictionary<string, Remark> remarks) => _remarks = remarks;

    /// <summary>Looks them up.</summary>
    public static async Task<RemarkTexts> OfAsync(IQuerySession session, IEnumerable<RemarkReference?> references, CancellationToken ct) =>
        new((await session.LoadManyAsync<Remark>(ct, references.OfType<RemarkReference>().Select(reference => reference.Id).Distinct().ToArray())).ToDictionary(remark => remark.Id));

    /// <summary>The text; null where there is none, it was removed, or it is not for this reader.</summary>
    public string? Of(RemarkReference? reference) => reference is null ? null : _remarks.GetValueOrDefault(reference.Id)?.Text;

    /// <summary>The text with the hash that proves it; null where nothing was said.</summary>
    public RemarkLine? LineOf(RemarkReference? reference) => reference is null ? null
        : _remarks.GetValueOrDefault(reference.Id) is not { } remark ? new RemarkLine(Text: null, reference.SaltedHash)
        : new RemarkLine(remark.Text, reference.SaltedHash) { Id = remark.Id, Removed = remark.Removed };
}

/// <summary>A free text to an act.</summary>
/// <param name="Text">It; absent where it was removed, or the reader is not of the office.</param>
/// <param name="SaltedHash">What the record holds of it, hex.</param>
public sealed record RemarkLine(string? Text, string SaltedHash)
{
    /// <summary>Its id, by which it can be removed; for the office only.</summary>
    public string? Id { get; init; }

    /// <summary>Who removed it, when and on which ground; for the office only, and absent while it is there.</summary>
    public RemarkRemoved? Removed { get; init; }
}
