using DxGovernance.Fixtures;
using Npgsql;

namespace DxGovernance.Policies.Tests.Http;

/// <summary>What is recorded is neither changed nor removed, whoever asks the database to; and a service says when it could be.</summary>
public class AppendOnly(PoliciesService service) : IClassFixture<PoliciesService>
{
    private const string RefusedByTrigger = "DX001";

    private static readonly string[] Unchangeable = ["mt_events", "log", "log_generation", "log_leaf", "log_head", "log_restoration"];
    private static readonly string[] Growing = ["mt_streams", "log_tile", "log_progress"];

    public static TheoryData<string> Changes =>
    [
        .. Unchangeable.Select(table => $"update policies.{table} set {(table is "log_generation" ? "origin = ''" : "tenant_id = tenant_id")}"),
        .. Unchangeable.Concat(Growing).SelectMany(table => new[] { $"delete from policies.{table}", $"truncate policies.{table} cascade" }),
    ];

    public static TheoryData<string> Unguarding =>
    [
        .. Unchangeable.Select(table => $"alter table policies.{table} disable trigger append_only"),
        .. Unchangeable.Select(table => $"drop trigger append_only on policies.{table}"),
        .. Growing.Select(table => $"drop trigger never_removed on policies.{table}"),
        "create or replace function policies.refuse_change() returns trigger language plpgsql as 'begin return null; end'",
        "set session_replication_role = replica",
        "drop table policies.mt_events cascade",
        "alter table policies.mt_events disable trigger all",
        "alter table policies.mt_events drop column data",
        "create trigger other before insert on policies.mt_events for each row execute function policies.refuse_change()",
        "create table policies.other (id int)",
        "select setval('policies.mt_events_sequence', 1)",
    ];

    [Theory]
    [MemberData(nameof(Changes))]
    [MemberData(nameof(Unguarding))]
    public async Task The_role_that_the_service_runs_as_has_no_right_to_change_or_remove_what_is_recorded_nor_its_guards(string sql) =>
        (await Should.ThrowAsync<PostgresException>(() => Sql.TextsAsync(service.Database.ServiceConnectionString, sql))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task The_owner_is_refused_by_a_trigger_that_says_why_and_what_to_do(string sql)
    {
        var refused = await Should.ThrowAsync<PostgresException>(() => Sql.TextsAsync(service.Database.OwnerConnectionString, sql));
        refused.SqlState.ShouldBe(RefusedByTrigger);
        refused.MessageText.ShouldContain("記録は追記のみです");
        refused.MessageText.ShouldContain("The record only grows");
        refused.Hint!.ShouldContain("docs/forgetting.md");
    }

    [Theory]
    [InlineData("update policies.log_tile set hashes = '\\xff00' where tile = 7", "DX001")]
    [InlineData("update policies.log_tile set hashes = '\\x00' where tile = 7", "DX001")]
    [InlineData("update policies.log_tile set tile = 8 where tile = 7", "DX001")]
    [InlineData("update policies.log_tile set hashes = '\\x001122' where tile = 7", null)]
    public async Task The_hashes_of_a_tile_only_grow(string sql, string? refusal)
    {
        var role = service.Database.ServiceConnectionString;
        await Sql.TextsAsync(role, "insert into policies.log_tile (generation, tenant_id, level, tile, hashes) values (99, '133086', 0, 7, '\\x0011') on conflict do nothing");
        var update = () => Sql.TextsAsync(role, sql);
        if (refusal is null)
        {
            await update();
        }
        else
        {
            (await Should.ThrowAsync<PostgresException>(update)).SqlState.ShouldBe(refusal);
        }
    }

    [Fact]
    public async Task A_service_whose_rights_are_as_they_should_be_says_nothing() =>
        (await RightsAsync(service.Host))["status"]!.ToString().ShouldBe("Healthy");

    [Theory]
    [InlineData("grant update on policies.mt_events to {0}", "revoke update on policies.mt_events from {0}", "has UPDATE on mt_events")]
    [InlineData("grant update (data) on policies.mt_events to {0}", "revoke update (data) on policies.mt_events from {0}", "has UPDATE on mt_events")]
    [InlineData("grant truncate on policies.mt_streams to public", "revoke truncate on policies.mt_streams from public", "has TRUNCATE on mt_streams")]
    [InlineData("grant create on schema policies to {0}", "revoke create on schema policies from {0}", "has CREATE on schema")]
    [InlineData("alter role {0} bypassrls", "alter role {0} nobypassrls", "attribute BYPASSRLS")]
    [InlineData("alter role {0} superuser", "alter role {0} nosuperuser", "connects as a superuser")]
    [InlineData("grant pg_write_all_data to {0}", "revoke pg_write_all_data from {0}", "has DELETE on mt_events")]
    [InlineData("grant {1} to {0}", "revoke {1} from {0}", "owns mt_events, or can become who does")]
    [InlineData("grant set on parameter session_replication_role to {0}", "revoke set on parameter session_replication_role from {0}", "has SET on session_replication_role")]
    [InlineData("alter table policies.mt_events disable trigger append_only", "alter table policies.mt_events enable trigger append_only", "trigger append_only of mt_events is missing, off or another")]
    public async Task A_service_says_exactly_which_right_is_too_wide(string widen, string narrow, string said)
    {
        await ChangeAsync(widen);
        try
        {
            var rights = await RightsAsync(service.Host);
            rights["status"]!.ToString().ShouldBe("Unhealthy");
            rights["description"]!.ToString().ShouldContain(said);
        }
        finally
        {
            await ChangeAsync(narrow);
        }

        (await RightsAsync(service.Host))["status"]!.ToString().ShouldBe("Healthy");
    }

    [Fact]
    public async Task The_schema_step_takes_back_what_was_granted_by_hand_and_makes_again_the_guards_that_are_gone()
    {
        await ChangeAsync("grant all on all tables in schema policies to {0}");
        await ChangeAsync("alter table policies.mt_events disable trigger append_only");
        await ChangeAsync("drop trigger never_removed on policies.mt_streams");
        await ChangeAsync("create or replace function policies.refuse_change() returns trigger language plpgsql as 'begin return null; end'");
        (await RightsAsync(service.Host))["description"]!.ToString().ShouldContain("the function refuse_change is missing or another");
        await ServiceHost<Program>.RunStepAsync("schema", service.Database, service.Broker);
        (await RightsAsync(service.Host))["status"]!.ToString().ShouldBe("Healthy");
    }

    [Fact]
    public async Task A_service_that_runs_as_the_owner_says_so()
    {
        var asOwner = service.Database with { ServiceConnectionString = service.Database.OwnerConnectionString };
        await ServiceHost<Program>.RunStepAsync("schema", asOwner, service.Broker);
        await using var replica = ServiceHost<Program>.StartReplica(asOwner, service.Broker);
        var rights = await RightsAsync(replica);
        rights["status"]!.ToString().ShouldBe("Unhealthy");
        rights["data"]!["faults"]!.AsArray().Select(fault => fault!["english"]!.ToString()).ShouldContain("the service's role owns mt_events, or can become who does");
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> RightsAsync(ServiceHost<Program> host)
    {
        using var anyone = host.Anonymous();
        return (await anyone.GetAsync("/health/details")).Json["checks"]!["rights"]!;
    }

    private async Task ChangeAsync(string sql) =>
        await Sql.TextsAsync(service.Database.SuperuserConnectionString, string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, RoleOf(service.Database.ServiceConnectionString), RoleOf(service.Database.OwnerConnectionString)));

    private static string RoleOf(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Username!;
}
