using DxGovernance.Fixtures;

namespace DxGovernance.Platform.Tests.Log;

/// <summary>
/// The sealer's connection dies, or its statement fails, before and after each statement of a seal and at its commit: there is one
/// tree afterwards, the one that undisturbed sealing makes.
/// </summary>
public sealed class SealingThatDies(ServersFixture servers) : IAsyncLifetime
{
    private NoteLog notes = null!;

    public async ValueTask InitializeAsync() => notes = await NoteLog.CreateAsync(servers);

    public async ValueTask DisposeAsync() => await notes.DisposeAsync();

    [Theory]
    [InlineData("perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(10)")]
    [InlineData("raise exception 'The disk is full.'")]
    public async Task At_every_step_there_is_one_tree_afterwards(string death)
    {
        // The first seal of a test passes and the second dies, once: a sequence counts on when the transaction is rolled back.
        await notes.ExecuteAsync(
            $"""
            create sequence notes.deaths;
            create function notes.die() returns trigger language plpgsql security definer as $$
            begin
                if nextval('notes.deaths') = 2 then {death}; end if;
                return null;
            end $$;
            """);
        foreach (var (number, (step, trigger)) in Steps().Index())
        {
            await notes.ExecuteAsync($"alter sequence notes.deaths restart; create {trigger}");
            await notes.NoteAsync("133086", $"a-{number}", 900);
            await notes.NoteAsync("999997", $"a-{number}", 900);
            // A municipality that has no log yet, so that one is named in the seal that dies.
            await notes.NoteAsync($"new-{number}", "a", 1);
            await notes.SealAllAsync(sealers: 2);
            (await notes.NumberAsync("select last_value from notes.deaths")).ShouldBeGreaterThanOrEqualTo(2, step);
            await notes.ShouldBeOneTreeAsync();
            await notes.ExecuteAsync($"drop trigger dying on notes.{step.Split(' ')[0]}");
        }
    }

    private static IEnumerable<(string Step, string Trigger)> Steps()
    {
        foreach (var (table, statement) in new[] { ("log_progress", "update"), ("log_leaf", "insert"), ("log_tile", "insert"), ("log_head", "insert") })
        {
            yield return ($"{table} before", $"trigger dying before {statement} on notes.{table} for each statement execute function notes.die()");
            yield return ($"{table} after", $"trigger dying after {statement} on notes.{table} for each statement execute function notes.die()");
        }

        yield return ("log_head commit", "constraint trigger dying after insert on notes.log_head deferrable initially deferred for each row execute function notes.die()");
    }
}
