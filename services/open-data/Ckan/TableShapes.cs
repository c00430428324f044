using Microsoft.Extensions.Caching.Memory;

namespace DxGovernance.OpenData.Ckan;

/// <summary>Shapes of tables that were looked through, by the hash of their file: what has the same bytes has the same shape for ever.</summary>
public sealed class TableShapes : IDisposable
{
    private const int MostColumns = 50_000;

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = MostColumns });

    /// <summary>The shape of a file, looked up or made.</summary>
    public TableShape Of(string sha256, Func<TableShape> look) => cache.GetOrCreate(sha256, entry =>
    {
        var shape = look();
        entry.Size = shape.Fields.Count + 1;
        return shape;
    })!;

    /// <inheritdoc />
    public void Dispose() => cache.Dispose();
}
