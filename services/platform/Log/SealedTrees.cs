using System.Collections.Immutable;
using System.Data;
using DxGovernance.Proof;
using Npgsql;

namespace DxGovernance.Platform.Log;

/// <summary>The tree of a municipality, as far as it is sealed.</summary>
/// <param name="Tenant">The municipality.</param>
/// <param name="Origin">The log's origin, fixed at its first seal.</param>
/// <param name="IsNamed">Whether the origin is stored already.</param>
/// <param name="Edge">What is needed to append.</param>
internal sealed record SealedTree(string Tenant, string Origin, bool IsNamed, TreeEdge Edge);

/// <summary>Everything that the sealer goes on from; it does not change, so a seal that fails leaves nothing behind.</summary>
/// <param name="Generation">The present generation.</param>
/// <param name="Origin">Its origin.</param>
/// <param name="Progress">The number up to which all events are sealed.</param>
/// <param name="ByTenant">The trees: as many as there are municipalities.</param>
internal sealed record SealedTrees(int Generation, string Origin, long Progress, ImmutableDictionary<string, SealedTree> ByTenant)
{
    /// <summary>Reads them at one instant, and compares each tree with its newest signed head.</summary>
    /// <exception cref="SealBrokenException">What is stored is not what was signed.</exception>
    public static async Task<SealedTrees> ReadAsync(NpgsqlDataSource database, string schema, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var trees = await GenerationAsync(connection, schema, ct);
        foreach (var (tenant, origin, size, root, note) in await HeadsAsync(connection, schema, trees.Generation, ct))
        {
            var edge = await EdgeAsync(connection, schema, trees.Generation, tenant, size, ct);
            if (note is not null && (edge.Root() != root || SignedNote.Parse(note).Text != new Checkpoint(origin, size, root!.Value).ToString()))
            {
                throw new SealBrokenException($"The stored tree of {origin} is not the one that was signed at size {size}. Nothing more is sealed: somebody changed the database.");
            }

            trees = trees with { ByTenant = trees.ByTenant.Add(tenant, new SealedTree(tenant, origin, IsNamed: true, edge)) };
        }

        return trees;
    }

    private static async Task<SealedTrees> GenerationAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"select generation, origin, seq_id from {schema}.log_generation join {schema}.log_progress using (generation) order by generation desc limit 1", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new SealedTrees(reader.GetInt32(0), reader.GetString(1), reader.GetInt64(2), ImmutableDictionary<string, SealedTree>.Empty)
            : throw new SealBrokenException("The log has no generation: run the schema step.");
    }

    private static async Task<IReadOnlyList<(string Tenant, string Origin, long Size, MerkleHash? Root, string? Note)>> HeadsAsync(
        NpgsqlConnection connection, string schema, int generation, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select log.tenant_id, log.origin, coalesce(head.size, 0), head.root, head.note
            from {schema}.log left join lateral (
                select size, root, note from {schema}.log_head
                where generation = log.generation and tenant_id = log.tenant_id order by size desc limit 1) head on true
            where log.generation = $1
            """, connection)
        { Parameters = { new() { Value = generation } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var heads = new List<(string, string, long, MerkleHash?, string?)>();
        while (await reader.ReadAsync(ct))
        {
            heads.Add((reader.GetString(0), reader.GetString(1), reader.GetInt64(2),
                reader.IsDBNull(3) ? null : MerkleHash.Read(reader.GetFieldValue<byte[]>(3)), reader.IsDBNull(4) ? null : reader.GetString(4)));
        }

        return heads;
    }

    private static async Task<TreeEdge> EdgeAsync(NpgsqlConnection connection, string schema, int generation, string tenant, long size, CancellationToken ct)
    {
        try
        {
            return await TreeEdge.ReadAsync(size, ReadAsync, ct);
        }
        catch (FormatException exception)
        {
            throw new SealBrokenException($"The stored tree of {tenant} is not whole: {exception.Message} Nothing more is sealed: somebody changed the database.");
        }

        async ValueTask<ReadOnlyMemory<byte>> ReadAsync(TilePath path, CancellationToken token)
        {
            await using var command = new NpgsqlCommand(
                $"select hashes from {schema}.log_tile where generation = $1 and tenant_id = $2 and level = $3 and tile = $4", connection)
            {
                Parameters = { new() { Value = generation }, new() { Value = tenant }, new() { Value = (short)path.Level }, new() { Value = path.Index } },
            };
            return await command.ExecuteScalarAsync(token) as byte[] ?? throw new FormatException($"{path} is missing.");
        }
    }
}

/// <summary>What is stored contradicts what was signed, or cannot be added to; the message is for the operator.</summary>
internal sealed class SealBrokenException(string message) : Exception(message);
