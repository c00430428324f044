using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DxGovernance.Platform.Log;

/// <summary>
/// Whether the database keeps this service from changing what is recorded: says at the start, and in the health details,
/// exactly which right is wider than it should be and which guard is missing.
/// </summary>
internal sealed class RightsCheck(NpgsqlDataSource database, ServiceName service, TimeProvider time, ILogger<RightsCheck> log) : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var faults = await FaultsAsync(cancellationToken);
            return faults.Count == 0
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy(
                    $"記録を書き換えられる状態です。 / What is recorded can be changed: {string.Join("; ", faults.Select(fault => fault.English))}",
                    data: new Dictionary<string, object> { ["faults"] = faults });
        }
        catch (NpgsqlException exception)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }

    /// <summary>Asks once, as soon as the database answers.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var fault in await FaultsAsync(stoppingToken))
                {
                    log.LogError("記録を書き換えられる状態です: {Japanese} / What is recorded can be changed: {English}. Run the schema step.", fault.Japanese, fault.English);
                }

                return;
            }
            catch (NpgsqlException exception)
            {
                log.LogDebug(exception, "The rights on the database of {Service} cannot be looked up yet", service);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Of a superuser nothing more is said: it has every right.</summary>
    private async Task<IReadOnlyList<RightsFault>> FaultsAsync(CancellationToken ct)
    {
        var tables = AppendOnly.Guards.SelectMany(guard => guard.Withheld.Select(right => (guard.Table, Right: right))).Distinct().ToArray();
        var guards = AppendOnly.Guards.Select(guard => (guard.Table, guard.Trigger, Definition: guard.Definition(service.Schema))).ToArray();
        await using var command = database.CreateCommand(
            """
            with me as (select * from pg_roles where rolname = current_user),
            space as (select oid, nspowner from pg_namespace where nspname = $1),
            held as (select relname, c.oid, relowner, relkind from pg_class c, space where relnamespace = space.oid and relkind in ('r', 'p', 'S')),
            withheld as (select * from unnest($2::text[], $3::text[]) as w(relname, wide))
            select 'superuser', null, null from me where rolsuper
            union all select 'attribute', null, attribute
                from me, lateral (values ('BYPASSRLS', rolbypassrls), ('REPLICATION', rolreplication), ('CREATEROLE', rolcreaterole)) as held(attribute, is_held)
                where is_held and not rolsuper
            union all select 'owner', 'database', null from me, pg_database where datname = current_database() and not rolsuper and pg_has_role(me.oid, datdba, 'member')
            union all select 'owner', 'schema', null from me, space where not rolsuper and pg_has_role(me.oid, nspowner, 'member')
            union all select 'owner', relname, null from me, held join (select distinct relname from withheld) w using (relname) where not rolsuper and pg_has_role(me.oid, relowner, 'member')
            union all select 'right', 'schema', 'CREATE' from me, space where not rolsuper and has_schema_privilege(space.oid, 'create')
            union all select 'right', relname, wide
                from me, held join withheld using (relname)
                where not rolsuper and (has_table_privilege(held.oid, wide) or (wide = 'UPDATE' and has_any_column_privilege(held.oid, wide)))
            union all select 'right', relname, 'UPDATE' from me, held where not rolsuper and case when relkind = 'S' then has_sequence_privilege(held.oid, 'update') end
            union all select 'right', 'session_replication_role', 'SET' from me where not rolsuper and has_parameter_privilege('session_replication_role', 'set')
            union all select 'replica', null, null where current_setting('session_replication_role') <> 'origin'
            union all select 'trigger', g.relname, g.trigger
                from unnest($4::text[], $5::text[], $6::text[]) as g(relname, trigger, definition)
                where not exists (
                    select from held join pg_trigger t on t.tgrelid = held.oid
                    where held.relname = g.relname and tgname = g.trigger and tgenabled in ('O', 'A') and pg_get_triggerdef(t.oid) = g.definition)
            union all select 'function', f.name, null
                from (values ($7, $8), ($9, $10)) as f(name, body)
                where not exists (select from pg_proc, space where pronamespace = space.oid and proname = f.name and prosrc = f.body)
            """);
        foreach (var value in new object[]
        {
            service.Schema, tables.Select(one => one.Table).ToArray(), tables.Select(one => one.Right).ToArray(),
            guards.Select(one => one.Table).ToArray(), guards.Select(one => one.Trigger).ToArray(), guards.Select(one => one.Definition).ToArray(),
            AppendOnly.Function, AppendOnly.Body, AppendOnly.GrowingFunction, AppendOnly.GrowingBody,
        })
        {
            command.Parameters.AddWithValue(value);
        }

        await using var reader = await command.ExecuteReaderAsync(ct);
        var faults = new List<RightsFault>();
        while (await reader.ReadAsync(ct))
        {
            faults.Add(RightsFault.Of(reader.GetString(0), Text(1), Text(2)));
        }

        return faults;

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }
}

/// <summary>A right that is too wide, or a guard that is missing.</summary>
/// <param name="Kind">superuser, attribute, owner, right, replica, trigger or function.</param>
/// <param name="On">Of what, or null.</param>
/// <param name="Right">Which right, attribute or trigger; or null.</param>
/// <param name="Japanese">In words.</param>
/// <param name="English">The same in English.</param>
public sealed record RightsFault(string Kind, string? On, string? Right, string Japanese, string English)
{
    /// <summary>Puts it into words.</summary>
    internal static RightsFault Of(string kind, string? on, string? right)
    {
        var (japanese, english) = kind switch
        {
            "superuser" => ("サービスがデータベースの管理者(superuser)として接続しています", "the service connects as a superuser"),
            "attribute" => ($"サービスのロールに {right} 属性があります", $"the service's role has the attribute {right}"),
            "owner" => ($"サービスのロールが {on} の所有者です(または所有者になれます)", $"the service's role owns {on}, or can become who does"),
            "right" => ($"サービスのロールに {on} への {right} 権限があります", $"the service's role has {right} on {on}"),
            "replica" => ("session_replication_role によりトリガーが働きません", "session_replication_role keeps the triggers from firing"),
            "trigger" => ($"{on} のトリガー {right} がないか、無効か、書き換えられています", $"the trigger {right} of {on} is missing, off or another"),
            _ => ($"関数 {on} がないか、書き換えられています", $"the function {on} is missing or another"),
        };
        return new RightsFault(kind, on, right, japanese, english);
    }
}
