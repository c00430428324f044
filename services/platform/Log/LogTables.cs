using Npgsql;

namespace DxGovernance.Platform.Log;

/// <summary>
/// The tables of the log, in the service's schema: made by the schema step, as the owner. Marten is told nothing of them.
/// Rows are added and stay; only a tile that is not full yet grows, and the progress moves on.
/// </summary>
public static class LogTables
{
    /// <summary>The generation that a database begins with; each restore from a backup begins the next.</summary>
    private const int FirstGeneration = 1;

    /// <summary>Makes what is missing, and begins the first generation; safe to run again.</summary>
    /// <param name="database">The database, as the owner of the schema.</param>
    /// <param name="schema">The service's schema.</param>
    /// <param name="origin">What <see cref="Store.LogOrigin"/> says now.</param>
    /// <param name="ct">Cancels it.</param>
    public static async Task ApplyAsync(NpgsqlDataSource database, string schema, string origin, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var tables = new NpgsqlCommand(
            $"""
            create table if not exists {schema}.log_generation (
                generation int primary key,
                origin text not null unique,
                began_at timestamptz not null default now(),
                restored_by text,
                restored_reason text);
            create table if not exists {schema}.log (
                generation int not null,
                tenant_id varchar not null,
                origin text not null unique,
                previous_checkpoint text,
                primary key (generation, tenant_id));
            create table if not exists {schema}.log_leaf (
                generation int not null,
                tenant_id varchar not null,
                idx bigint not null,
                event_id uuid not null,
                seq_id bigint not null,
                entry bytea not null,
                primary key (generation, tenant_id, idx),
                unique (generation, event_id));
            create index if not exists log_leaf_seq on {schema}.log_leaf (generation, seq_id);
            create table if not exists {schema}.log_tile (
                generation int not null,
                tenant_id varchar not null,
                level smallint not null,
                tile bigint not null,
                hashes bytea not null,
                primary key (generation, tenant_id, level, tile));
            create table if not exists {schema}.log_head (
                generation int not null,
                tenant_id varchar not null,
                size bigint not null,
                root bytea not null,
                seq_id bigint not null,
                sealed_at timestamptz not null default now(),
                note text not null,
                primary key (generation, tenant_id, size));
            create table if not exists {schema}.log_progress (
                generation int primary key,
                seq_id bigint not null);
            create table if not exists {schema}.log_restoration (
                generation int not null,
                tenant_id varchar not null,
                event_id uuid not null,
                data jsonb not null,
                salt text not null,
                actor text not null,
                recorded_at timestamptz not null,
                primary key (generation, tenant_id));
            """,
            connection))
        {
            await tables.ExecuteNonQueryAsync(ct);
        }

        await using (var generation = new NpgsqlCommand(
            $"""
            with first as (
                insert into {schema}.log_generation (generation, origin)
                select {FirstGeneration}, $1 where not exists (select from {schema}.log_generation)
                returning generation)
            insert into {schema}.log_progress (generation, seq_id) select generation, 0 from first
            """,
            connection)
        { Parameters = { new() { Value = origin } } })
        {
            await generation.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }
}
