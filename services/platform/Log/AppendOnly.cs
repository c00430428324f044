using Npgsql;

namespace DxGovernance.Platform.Log;

/// <summary>
/// Keeps the database from changing or removing what is recorded, whoever asks: rights keep it from the role that the service
/// runs as, triggers from the owner. Only a superuser, or an owner who first removes a trigger, gets past them: that is what
/// the log is for, and <see cref="RightsCheck"/> says when a trigger is gone.
/// </summary>
public static class AppendOnly
{
    /// <summary>The SQLSTATE of a refusal by a trigger, so that it is not taken for a missing right.</summary>
    public const string Refused = "DX001";

    internal const string Function = "refuse_change";
    internal const string GrowingFunction = "refuse_other_hashes";

    private const string Change = "DELETE OR UPDATE OR TRUNCATE";
    private const string Removal = "DELETE OR TRUNCATE";

    /// <summary>What is guarded. Events and the log are never changed; streams, tiles and progress move on, and are never removed.</summary>
    internal static readonly IReadOnlyList<Guard> Guards =
    [
        new("mt_events", "append_only", Change),
        new("mt_streams", "never_removed", Removal),
        new("log", "append_only", Change),
        new("log_generation", "append_only", Change),
        new("log_leaf", "append_only", Change),
        new("log_head", "append_only", Change),
        new("log_restoration", "append_only", Change),
        new("log_tile", "never_removed", Removal),
        new("log_tile", "only_grows", "UPDATE", "ROW", GrowingFunction),
        new("log_progress", "never_removed", Removal),
    ];

    /// <summary>
    /// For every guard; the body is compared at the start of a service, since an owner can replace a function by one that does
    /// nothing.
    /// </summary>
    internal const string Body =
        $"""

        begin
            raise exception using
                errcode = '{Refused}',
                message = format('記録は追記のみです。%1$s.%2$s に対する %3$s は、所有者にも許されません。 / The record only grows: %3$s on %1$s.%2$s is refused, to its owner too.',
                    tg_table_schema, tg_table_name, tg_op),
                hint = '誤りは訂正の記録を加えて直します。個人の情報は記録の外で消します(docs/forgetting.md)。バックアップからの復元は restored の手順で宣言します。 / '
                    'Correct a mistake by a further record; erase personal data outside the record (docs/forgetting.md); declare a restore from a backup by the step «restored».';
        end

        """;

    /// <summary>Of a tile: the hashes that are there stay, others follow.</summary>
    internal const string GrowingBody =
        $"""

        begin
            if (new.generation, new.tenant_id, new.level, new.tile) is distinct from (old.generation, old.tenant_id, old.level, old.tile)
                or substring(new.hashes from 1 for length(old.hashes)) is distinct from old.hashes then
                raise exception using
                    errcode = '{Refused}',
                    message = format('タイルのハッシュは増えるだけです(%1$s.%2$s)。 / The hashes of a tile only grow (%1$s.%2$s).', tg_table_schema, tg_table_name),
                    hint = 'ログを作り直すことはできません。 / A log cannot be made again.';
            end if;
            return new;
        end

        """;

    /// <summary>Makes functions and triggers, as the owner; safe to run again, and switches on again what was switched off.</summary>
    public static async Task ApplyAsync(NpgsqlDataSource database, string schema, CancellationToken ct)
    {
        var triggers = Guards.Select(guard => $"{guard.Definition(schema).Replace("CREATE ", "CREATE OR REPLACE ", StringComparison.Ordinal)};");
        await using var command = database.CreateCommand(
            $"""
            create or replace function {schema}.{Function}() returns trigger language plpgsql as $body${Body}$body$;
            create or replace function {schema}.{GrowingFunction}() returns trigger language plpgsql as $body${GrowingBody}$body$;
            {string.Join('\n', triggers)}
            """);
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>A trigger that guards a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Trigger">Its name.</param>
/// <param name="On">What it looks at, in the order in which PostgreSQL writes it.</param>
/// <param name="Each">A statement is refused even if it would meet no row.</param>
/// <param name="Function">What it calls.</param>
internal sealed record Guard(string Table, string Trigger, string On, string Each = "STATEMENT", string Function = AppendOnly.Function)
{
    /// <summary>As PostgreSQL writes it (<c>pg_get_triggerdef</c>), so that one text makes the trigger and finds it again.</summary>
    public string Definition(string schema) => $"CREATE TRIGGER {Trigger} BEFORE {On} ON {schema}.{Table} FOR EACH {Each} EXECUTE FUNCTION {schema}.{Function}()";

    /// <summary>The rights on the table that the role of a service must not have.</summary>
    public IEnumerable<string> Withheld => Each == "STATEMENT" ? [.. On.Split(" OR "), "TRIGGER"] : [];
}
