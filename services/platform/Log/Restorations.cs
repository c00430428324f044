using System.Text.Json.Nodes;
using DxGovernance.Proof;
using Npgsql;

namespace DxGovernance.Platform.Log;

/// <summary>The first leaf of each log that a restore began: declared by the step <c>restored</c>, and sealed before any event.</summary>
internal static class Restorations
{
    /// <summary>The number that stands for an event's in what is no event.</summary>
    private const long NoSequence = 0;

    /// <summary>Those of the logs that are named and have no leaf yet: a log without a restore is named with its first leaves.</summary>
    /// <exception cref="SealBrokenException">What a log has to begin with is missing.</exception>
    public static async Task<CommittedPage> ReadAsync(NpgsqlDataSource database, string schema, SealedTrees trees, CancellationToken ct)
    {
        var beginning = trees.ByTenant.Values.Where(tree => tree.Edge.Size == 0).Select(tree => tree.Tenant).Order(StringComparer.Ordinal).ToArray();
        await using var command = database.CreateCommand(
            $"""
            select tenant_id, event_id, recorded_at, actor, salt, data::text
            from {schema}.log_restoration where generation = $1 and tenant_id = any($2) order by tenant_id
            """);
        command.Parameters.AddWithValue(trees.Generation);
        command.Parameters.AddWithValue(beginning);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var leaves = new List<CommittedEvent>();
        while (await reader.ReadAsync(ct))
        {
            var leaf = new Leaf(
                reader.GetGuid(1), Restoring.LeafType, $"log/{trees.Origin}", Version: 1, reader.GetString(0), reader.GetFieldValue<DateTimeOffset>(2), reader.GetString(3),
                Post: null, Correlation: null, Causation: null, Leaf.HashOfData(Convert.FromBase64String(reader.GetString(4)), JsonNode.Parse(reader.GetString(5))));
            leaves.Add(new CommittedEvent(NoSequence, leaf.Id, leaf.Tenant, leaf.RecordedAt, leaf.ToEntry()));
        }

        return leaves.Count == beginning.Length
            ? new CommittedPage(leaves, trees.Progress, Holds: null)
            : throw new SealBrokenException($"A log of {trees.Origin} has neither a leaf nor a restore to begin with. Nothing more is sealed: somebody changed the database.");
    }
}
