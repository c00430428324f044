using DxGovernance.Proof;
using Npgsql;

namespace DxGovernance.Platform.Log;

/// <summary>A tree head that was signed and stored.</summary>
/// <param name="Origin">The log's C2SP origin.</param>
/// <param name="Generation">Which life of the database it belongs to.</param>
/// <param name="Size">How many leaves.</param>
/// <param name="Root">The root over them.</param>
/// <param name="Sequence">The last event in it.</param>
/// <param name="SealedAt">When it was signed, by the database's clock.</param>
/// <param name="Note">The checkpoint signed by the log's keys, without a cosignature.</param>
public sealed record SealedHead(string Origin, int Generation, long Size, MerkleHash Root, long Sequence, DateTimeOffset SealedAt, string Note);

/// <summary>Reads what is sealed: always in the present generation of the log, the one that the sealer adds to.</summary>
public sealed class SealedLog(NpgsqlDataSource database, ServiceName service)
{
    /// <summary>Entries that are read at once at most: those of a full bundle.</summary>
    public const int MostEntries = TilePath.FullWidth;

    private string Present => $"generation = (select max(generation) from {service.Schema}.log_generation)";

    /// <summary>The C2SP origin of a municipality's log; null before its first seal.</summary>
    public async Task<string?> OriginAsync(string tenant, CancellationToken ct)
    {
        await using var command = Command($"select origin from {service.Schema}.log where {Present} and tenant_id = $1", tenant);
        return (string?)await command.ExecuteScalarAsync(ct);
    }

    /// <summary>The newest tree head; null before the first seal.</summary>
    public Task<SealedHead?> NewestHeadAsync(string tenant, CancellationToken ct) =>
        HeadAsync($"{Heads} order by size desc limit 1", ct, tenant);

    /// <summary>The tree head of a size; null when none was signed there.</summary>
    public Task<SealedHead?> HeadAsync(string tenant, long size, CancellationToken ct) =>
        HeadAsync($"{Heads} and size = $2", ct, tenant, size);

    /// <summary>The tree heads after a size, the smaller first.</summary>
    /// <param name="tenant">The municipality.</param>
    /// <param name="after">The size that the page comes after; 0 for the first.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task<IReadOnlyList<SealedHead>> HeadsAsync(string tenant, long after, int limit, CancellationToken ct)
    {
        await using var command = Command($"{Heads} and size > $2 order by size limit $3", tenant, after, limit);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var heads = new List<SealedHead>();
        while (await reader.ReadAsync(ct))
        {
            heads.Add(Head(reader));
        }

        return heads;
    }

    /// <summary>
    /// The hashes of a tile, as many as the path is wide; for <see cref="TilePath.Entries"/> the bundle of entries. Null when
    /// the log does not have it, or not as wide yet.
    /// </summary>
    public async Task<ReadOnlyMemory<byte>?> ReadTileAsync(string tenant, TilePath path, CancellationToken ct)
    {
        if (path.Level == TilePath.Entries)
        {
            var entries = path.Index <= long.MaxValue / TilePath.FullWidth ? await EntriesAsync(tenant, path.Index * TilePath.FullWidth, path.Width, ct) : [];
            return entries.Count == path.Width ? EntryBundle.Write(entries) : (ReadOnlyMemory<byte>?)null;
        }

        await using var command = Command(
            $"select substring(hashes for $4) from {service.Schema}.log_tile where {Present} and tenant_id = $1 and level = $2 and tile = $3",
            tenant, (short)path.Level, path.Index, path.Width * MerkleHash.Length);
        return await command.ExecuteScalarAsync(ct) is byte[] hashes && hashes.Length == path.Width * MerkleHash.Length ? hashes : (ReadOnlyMemory<byte>?)null;
    }

    /// <summary>The tiles of a log, for roots and proofs.</summary>
    public ReadTile Tiles(string tenant) => async (path, ct) =>
        await ReadTileAsync(tenant, path, ct) ?? throw new FormatException($"The log of {tenant} has no {path}.");

    /// <summary>The index of an event's leaf; null when it is not sealed, or is another municipality's.</summary>
    public async Task<long?> IndexOfAsync(string tenant, Guid eventId, CancellationToken ct)
    {
        await using var command = Command($"select idx from {service.Schema}.log_leaf where {Present} and tenant_id = $1 and event_id = $2", tenant, eventId);
        return (long?)await command.ExecuteScalarAsync(ct);
    }

    /// <summary>The entries from an index on, in order; fewer at the end of the log.</summary>
    /// <param name="tenant">The municipality.</param>
    /// <param name="fromIndex">The first.</param>
    /// <param name="count">How many, <see cref="MostEntries"/> at most.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> EntriesAsync(string tenant, long fromIndex, int count, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostEntries);
        await using var command = Command(
            $"select entry from {service.Schema}.log_leaf where {Present} and tenant_id = $1 and idx >= $2 order by idx limit $3", tenant, fromIndex, count);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var entries = new List<ReadOnlyMemory<byte>>();
        while (await reader.ReadAsync(ct))
        {
            entries.Add(reader.GetFieldValue<byte[]>(0));
        }

        return entries;
    }

    private string Heads =>
        $"""
        select log.origin, generation, size, root, seq_id, sealed_at, note
        from {service.Schema}.log_head join {service.Schema}.log using (generation, tenant_id)
        where {Present} and tenant_id = $1
        """;

    private async Task<SealedHead?> HeadAsync(string sql, CancellationToken ct, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? Head(reader) : null;
    }

    private static SealedHead Head(NpgsqlDataReader reader) => new(
        reader.GetString(0), reader.GetInt32(1), reader.GetInt64(2), MerkleHash.Read(reader.GetFieldValue<byte[]>(3)), reader.GetInt64(4),
        reader.GetFieldValue<DateTimeOffset>(5), reader.GetString(6));

    private NpgsqlCommand Command(string sql, params object[] parameters)
    {
        var command = database.CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.AddWithValue(parameter);
        }

        return command;
    }
}
