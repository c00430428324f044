using System.Globalization;
using Npgsql;

namespace DxGovernance.Benchmarks;

/// <summary>
/// Fills the store of the roadmap service, while it is stopped, with what other municipalities recorded meanwhile: copies of
/// one roadmap's rows, made in the database, since writing a million events one by one would take minutes.
/// </summary>
internal static class OtherMunicipalities
{
    /// <summary>When the first event was recorded; the last one seven years later, and all others evenly between.</summary>
    private const string Timestamp = "timestamptz '2019-04-01 00:00Z' + interval '7 years' * (n::float / count(*) over ())";

    /// <summary>Takes the numbers and stamps of what is there apart, as if it had been recorded over the years.</summary>
    public static Task SpreadAsync(NpgsqlDataSource postgres) => FillAsync(postgres, "", [], 0);

    /// <summary>
    /// Adds a part of the roadmap of <paramref name="from"/> to each of <paramref name="others"/>: the first items with all of
    /// their events. All events of the store are then numbered and stamped as they would have come in over the years.
    /// </summary>
    public static async Task FillAsync(NpgsqlDataSource postgres, string from, IReadOnlyList<string> others, int items)
    {
        var columns = await ListAsync(postgres, "mt_events");
        var same = string.Join(", ", columns.Except(["seq_id", "id", "tenant_id", "timestamp"]));
        var streams = string.Join(", ", (await ListAsync(postgres, "mt_streams")).Except(["tenant_id", "version"]));
        var copied = string.Create(CultureInfo.InvariantCulture,
            $"tenant_id = '{from}' and (stream_id like 'received/%' or (stream_id = 'roadmap/{RoadmapHistory.Roadmap}' and version <= {items + 1}) or (stream_id like 'item/%' and split_part(stream_id, '/item-', 2)::int < {items}))");
        await using var connection = await postgres.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(
            $"""
            set session_replication_role = replica;
            create temporary table others as select unnest(@others) as code;
            create temporary table placed as select seq_id, tenant_id, {same}, seq_id - min(seq_id) over (partition by tenant_id) as place, count(*) over (partition by tenant_id) as places from roadmap.mt_events;
            insert into roadmap.mt_streams (tenant_id, version, {streams})
                select code, last, {streams}
                from roadmap.mt_streams join (select stream_id, max(version) as last from placed where {copied} group by stream_id) kept on tenant_id = '{from}' and id = stream_id, others;
            create temporary table together as
                select row_number() over (order by place::float / places, tenant_id, seq_id) as n, tenant_id, {same}
                from (select * from placed union all select seq_id, code, {same}, place, places from placed, others where {copied}) recorded;
            truncate roadmap.mt_events;
            insert into roadmap.mt_events (seq_id, id, tenant_id, timestamp, {same}) select n, gen_random_uuid(), tenant_id, {Timestamp}, {same} from together order by n;
            select setval('roadmap.mt_events_sequence', (select max(seq_id) from roadmap.mt_events));
            update roadmap.mt_event_progression set last_seq_id = (select max(seq_id) from roadmap.mt_events);
            drop table others, placed, together;
            reset session_replication_role;
            """,
            connection)
        { CommandTimeout = 180 };
        command.Parameters.AddWithValue("others", others.ToArray());
        await command.ExecuteNonQueryAsync();
        await using var vacuum = new NpgsqlCommand("vacuum (analyze) roadmap.mt_events, roadmap.mt_streams", connection) { CommandTimeout = 180 };
        await vacuum.ExecuteNonQueryAsync();
    }

    private static async Task<IReadOnlyList<string>> ListAsync(NpgsqlDataSource postgres, string table)
    {
        await using var command = postgres.CreateCommand($"select column_name::text from information_schema.columns where table_schema = 'roadmap' and table_name = '{table}' and is_generated = 'NEVER' order by ordinal_position");
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<string>();
        while (await reader.ReadAsync())
        {
            columns.Add(reader.GetString(0));
        }

        return columns;
    }
}
