using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace DxGovernance.Benchmarks;

/// <summary>The rows of the event table, inserted by hand into a table of the same columns and indexes: the least that a store can do.</summary>
internal sealed class RawRows : IAsyncDisposable
{
    private readonly NpgsqlDataSource postgres;
    private readonly List<(string Name, bool IsJson)> columns;
    private readonly List<object[]> rows;
    private long next = 1_000_000_000;

    private RawRows(NpgsqlDataSource postgres, List<(string, bool)> columns, List<object[]> rows) => (this.postgres, this.columns, this.rows) = (postgres, columns, rows);

    /// <summary>Takes rows that the store wrote.</summary>
    public static async Task<RawRows> CopyAsync(NpgsqlDataSource postgres, int count, string stream)
    {
        foreach (var sql in new[] { "create schema bench", "create table bench.mt_events (like policies.mt_events including all)", "create table bench.mt_streams (like policies.mt_streams including all)" })
        {
            await using var create = postgres.CreateCommand(sql);
            await create.ExecuteNonQueryAsync();
        }

        await using var command = postgres.CreateCommand("select * from policies.mt_events where stream_id = $1 order by version desc limit $2");
        command.Parameters.AddWithValue(stream);
        command.Parameters.AddWithValue(count);
        await using var reader = await command.ExecuteReaderAsync();
        var columns = Enumerable.Range(0, reader.FieldCount).Select(column => (reader.GetName(column), reader.GetDataTypeName(column) == "jsonb")).ToList();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return new RawRows(postgres, columns, rows);
    }

    /// <summary>Inserts so many of them as one stream, in one transaction and one round trip.</summary>
    public async Task InsertAsync(int count)
    {
        var stream = string.Create(CultureInfo.InvariantCulture, $"raw/{next}");
        var names = string.Join(", ", columns.Select(column => column.Name));
        var places = string.Join(", ", columns.Select((_, n) => $"${n + 1}"));
        await using var connection = await postgres.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction);
        var head = new NpgsqlBatchCommand("insert into bench.mt_streams (id, tenant_id, version) values ($1, $2, $3)");
        head.Parameters.Add(new NpgsqlParameter { Value = stream });
        head.Parameters.Add(new NpgsqlParameter { Value = "133086" });
        head.Parameters.Add(new NpgsqlParameter { Value = (long)count });
        batch.BatchCommands.Add(head);
        for (var n = 0; n < count; n++)
        {
            var insert = new NpgsqlBatchCommand($"insert into bench.mt_events ({names}) values ({places})");
            foreach (var ((name, isJson), value) in columns.Zip(rows[n]))
            {
                var parameter = new NpgsqlParameter
                {
                    Value = name switch { "seq_id" => ++next, "id" => Guid.NewGuid(), "stream_id" => stream, "version" => n + 1L, _ => value },
                };
                if (isJson)
                {
                    parameter.NpgsqlDbType = NpgsqlDbType.Jsonb;
                }

                insert.Parameters.Add(parameter);
            }

            batch.BatchCommands.Add(insert);
        }

        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await using var command = postgres.CreateCommand("drop schema bench cascade");
        await command.ExecuteNonQueryAsync();
    }
}
