using System.Collections.Immutable;
using DxGovernance.Proof;
using Npgsql;
using NpgsqlTypes;

namespace DxGovernance.Platform.Log;

/// <summary>What one log grows by.</summary>
/// <param name="Before">The tree before.</param>
/// <param name="Events">The events of its new leaves, in order.</param>
/// <param name="Growth">The tree's new edge, and the tiles to store.</param>
/// <param name="Root">The root of the new tree.</param>
/// <param name="Note">The new head, signed.</param>
internal sealed record LogGrowth(SealedTree Before, IReadOnlyList<CommittedEvent> Events, TreeGrowth Growth, MerkleHash Root, string Note);

/// <summary>
/// A page of events on its way into the logs: computed and signed first, then written in one transaction that begins with
/// comparing and setting the progress. Of two sealers one writes; whatever dies in between leaves nothing.
/// </summary>
/// <param name="Before">What it goes on from.</param>
/// <param name="UpTo">The progress afterwards.</param>
/// <param name="Logs">What each log grows by.</param>
internal sealed record Seal(SealedTrees Before, long UpTo, IReadOnlyList<LogGrowth> Logs)
{
    /// <summary>The seal of a page.</summary>
    public static Seal Of(SealedTrees trees, CommittedPage page, LogKeys keys) => new(trees, page.UpTo,
        [.. page.Events.GroupBy(@event => @event.Tenant).Select(events => Grow(
            trees.ByTenant.GetValueOrDefault(events.Key) ?? new SealedTree(events.Key, keys.OriginOf(events.Key, trees.Origin), IsNamed: false, TreeEdge.Empty),
            [.. events], keys))]);

    /// <summary>What to go on from once it is written.</summary>
    public SealedTrees After => Before with
    {
        Progress = UpTo,
        ByTenant = Before.ByTenant.SetItems(Logs.Select(log => KeyValuePair.Create(log.Before.Tenant, log.Before with { IsNamed = true, Edge = log.Growth.Edge }))),
    };

    /// <summary>Writes it; false when another sealer was faster, or a new generation has begun.</summary>
    public async Task<bool> WriteAsync(NpgsqlDataSource database, string schema, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await AdvanceAsync(connection, schema, ct))
        {
            return false;
        }

        if (Logs.Count > 0)
        {
            await NameLogsAsync(connection, schema, ct);
            await AddLeavesAsync(connection, schema, ct);
            await StoreTilesAsync(connection, schema, ct);
            await AddHeadsAsync(connection, schema, ct);
        }

        await transaction.CommitAsync(ct);
        return true;
    }

    private static LogGrowth Grow(SealedTree tree, IReadOnlyList<CommittedEvent> events, LogKeys keys)
    {
        var growth = tree.Edge.Append(events.Select(@event => MerkleHash.Leaf(@event.Entry)));
        var root = growth.Edge.Root();
        return new LogGrowth(tree, events, growth, root, keys.Sign(new Checkpoint(tree.Origin, growth.Edge.Size, root)).ToString());
    }

    private async Task<bool> AdvanceAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            update {schema}.log_progress set seq_id = $3
            where generation = $1 and seq_id = $2 and generation = (select max(generation) from {schema}.log_generation)
            """, connection)
        {
            Parameters = { new() { Value = Before.Generation }, new() { Value = Before.Progress }, new() { Value = UpTo } },
        };
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    private async Task NameLogsAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        foreach (var tree in Logs.Select(log => log.Before).Where(tree => !tree.IsNamed))
        {
            await using var command = new NpgsqlCommand($"insert into {schema}.log (generation, tenant_id, origin) values ($1, $2, $3)", connection)
            {
                Parameters = { new() { Value = Before.Generation }, new() { Value = tree.Tenant }, new() { Value = tree.Origin } },
            };
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private async Task AddLeavesAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        await using var leaves = await connection.BeginBinaryImportAsync(
            $"copy {schema}.log_leaf (generation, tenant_id, idx, event_id, seq_id, entry) from stdin (format binary)", ct);
        foreach (var log in Logs)
        {
            foreach (var (place, @event) in log.Events.Index())
            {
                await leaves.StartRowAsync(ct);
                await leaves.WriteAsync(Before.Generation, NpgsqlDbType.Integer, ct);
                await leaves.WriteAsync(log.Before.Tenant, NpgsqlDbType.Varchar, ct);
                await leaves.WriteAsync(log.Before.Edge.Size + place, NpgsqlDbType.Bigint, ct);
                await leaves.WriteAsync(@event.Id, NpgsqlDbType.Uuid, ct);
                await leaves.WriteAsync(@event.Sequence, NpgsqlDbType.Bigint, ct);
                await leaves.WriteAsync(@event.Entry, NpgsqlDbType.Bytea, ct);
            }
        }

        await leaves.CompleteAsync(ct);
    }

    private async Task StoreTilesAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        var tiles = Logs.SelectMany(log => log.Growth.Tiles.Select(tile => (log.Before.Tenant, tile.Path, tile.Bytes))).ToArray();
        await using var command = new NpgsqlCommand(
            $"""
            insert into {schema}.log_tile (generation, tenant_id, level, tile, hashes)
            select $1, * from unnest($2, $3, $4, $5)
            on conflict (generation, tenant_id, level, tile) do update set hashes = excluded.hashes
            """, connection)
        {
            Parameters =
            {
                new() { Value = Before.Generation },
                new() { Value = tiles.Select(tile => tile.Tenant).ToArray() },
                new() { Value = tiles.Select(tile => (short)tile.Path.Level).ToArray() },
                new() { Value = tiles.Select(tile => tile.Path.Index).ToArray() },
                new() { Value = tiles.Select(tile => tile.Bytes.ToArray()).ToArray() },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task AddHeadsAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        foreach (var log in Logs)
        {
            await using var command = new NpgsqlCommand(
                $"insert into {schema}.log_head (generation, tenant_id, size, root, seq_id, note) values ($1, $2, $3, $4, $5, $6)", connection)
            {
                Parameters =
                {
                    new() { Value = Before.Generation }, new() { Value = log.Before.Tenant }, new() { Value = log.Growth.Edge.Size }, new() { Value = log.Root.ToBytes() },
                    new() { Value = log.Events[^1].Sequence }, new() { Value = log.Note },
                },
            };
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
