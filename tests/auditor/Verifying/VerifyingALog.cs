using System.Text.Json.Nodes;
using DxGovernance.Proof;

namespace DxGovernance.Auditor.Tests.Verifying;

/// <summary>What <c>dxgov verify</c> says of a log, and that whatever was changed behind it is found.</summary>
public class VerifyingALog
{
    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(600)]
    public async Task A_log_that_nobody_changed_is_green_with_its_counts(int events)
    {
        using var auditor = new Auditing();
        var (code, lines, _) = await auditor.VerifyAsync(new FakeLog(events));
        code.ShouldBe(0);
        var log = lines[0]["log"]!;
        (log["size"]!.GetValue<int>(), log["leaves"]!.GetValue<int>(), log["events"]!.GetValue<int>(), log["streams"]!.GetValue<int>(), log["findings"]!.GetValue<int>())
            .ShouldBe((events, events, events, Math.Min(events, 3), 0));
        lines[^1]["summary"]!.ToJsonString().ShouldBe($$$"""{"logs":1,"notDone":0,"leaves":{{{events}}},"findings":0,"exitCode":0}""");
    }

    [Fact]
    public async Task A_log_without_a_leaf_is_never_green()
    {
        using var auditor = new Auditing();
        var (code, _, _) = await auditor.VerifyAsync(new FakeLog());
        code.ShouldBe(2);
    }

    [Fact]
    public async Task Without_a_key_that_came_by_another_way_nothing_is_concluded()
    {
        using var auditor = new Auditing();
        var (code, lines, _) = await auditor.VerifyAsync(new FakeLog(3), keys: []);
        code.ShouldBe(2);
        lines[0]["log"]!["failure"]!.ToString().ShouldContain("no verifier key");
        Directory.Exists(auditor.Checkpoints).ShouldBeFalse();
    }

    [Fact]
    public async Task An_answer_that_breaks_off_proves_nothing()
    {
        using var auditor = new Auditing();
        (await auditor.VerifyAsync(new FakeLog(3) { IsWhole = false })).Code.ShouldBe(2);
    }

    [Fact]
    public async Task The_signature_of_another_key_is_found()
    {
        using var auditor = new Auditing();
        var log = new FakeLog(3);
        var keys = log.Keys;
        log.Key = SigningKey.Generate(log.Origin, SignatureType.Ed25519);
        await First(auditor, log, keys, "signature");
    }

    [Fact]
    public async Task The_log_of_another_service_is_found()
    {
        using var auditor = new Auditing();
        await First(auditor, new FakeLog(3, "town.example/133086/decisions/first"), "wrong-log");
    }

    [Theory]
    [InlineData("data", """{"text":"別の計画"}""")]
    [InlineData("type", "\"item_started\"")]
    [InlineData("stream", "\"item/9\"")]
    [InlineData("version", "7")]
    [InlineData("actor", "\"person-2\"")]
    [InlineData("post", "\"mayor\"")]
    [InlineData("recordedAt", "\"2026-11-30T00:00:00.000001Z\"")]
    [InlineData("correlation", "null")]
    [InlineData("causation", "\"x\"")]
    public async Task An_event_that_was_changed_is_named_with_what_was_changed(string member, string value)
    {
        using var auditor = new Auditing();
        var log = new FakeLog(300);
        log.Lines[270]![member] = JsonNode.Parse(value);
        var finding = await First(auditor, log, "entry-altered");
        (finding["index"]!.GetValue<int>(), finding["event"]!.ToString()).ShouldBe((270, log.Lines[270]!["id"]!.ToString()));
        finding["english"]!.ToString().ShouldContain($"({member} ");
        finding["japanese"]!.ToString().ShouldContain("封をしたときと違います");
    }

    [Fact]
    public async Task A_salt_that_was_taken_away_is_found()
    {
        using var auditor = new Auditing();
        var log = new FakeLog(5);
        log.Lines[4]!["salt"] = null;
        (await First(auditor, log, "entry-altered"))["english"]!.ToString().ShouldContain("no salt");
    }

    [Fact]
    public async Task An_event_that_was_deleted_is_found()
    {
        using var auditor = new Auditing();
        var log = new FakeLog(5);
        log.Lines[4] = null;
        (await First(auditor, log, "event-missing"))["index"]!.GetValue<int>().ShouldBe(4);
    }

    [Fact]
    public async Task An_event_that_was_put_below_the_sealed_mark_is_found()
    {
        using var auditor = new Auditing();
        var log = new FakeLog(5);
        log.Unsealed.Add(FakeLog.Event(9, "item/0", 3));
        (await First(auditor, log, "event-unsealed"))["stream"]!.ToString().ShouldBe("item/0");
    }

    [Fact]
    public async Task Two_events_that_changed_places_are_found()
    {
        using var auditor = new Auditing();
        var log = new FakeLog(5);
        (log.Lines[1], log.Lines[2]) = (log.Lines[2], log.Lines[1]);
        (await First(auditor, log, "order"))["index"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_leaf_that_was_changed_with_its_event_does_not_come_to_the_signed_root()
    {
        using var auditor = new Auditing();
        var log = new FakeLog(5);
        log.ServedEntries = bundle =>
        {
            var text = System.Text.Encoding.UTF8.GetString(bundle);
            return System.Text.Encoding.UTF8.GetBytes(text.Replace("c-3", "c-9", StringComparison.Ordinal));
        };
        log.Lines[3]!["correlation"] = "c-9";
        await First(auditor, log, "root");
    }

    [Fact]
    public async Task A_version_that_is_missing_in_a_stream_is_found()
    {
        using var auditor = new Auditing();
        var log = new FakeLog(3);
        log.Record(FakeLog.Event(3, "item/0", 3));
        (await First(auditor, log, "stream-gap"))["english"]!.ToString().ShouldContain("Version 3 comes after version 1");
    }

    [Fact]
    public async Task A_log_that_goes_on_from_the_last_verification_is_green_and_says_so()
    {
        using var auditor = new Auditing();
        var log = new FakeLog(300);
        (await auditor.VerifyAsync(log)).Code.ShouldBe(0);
        log.Record(50);
        var (code, lines, _) = await auditor.VerifyAsync(log);
        (code, lines[0]["log"]!["consistentFrom"]!.GetValue<int>()).ShouldBe((0, 300));
    }

    [Fact]
    public async Task A_log_that_is_shorter_than_at_the_last_verification_was_rolled_back()
    {
        using var auditor = new Auditing();
        var log = new FakeLog(10);
        (await auditor.VerifyAsync(log)).Code.ShouldBe(0);
        log.Entries.RemoveAt(9);
        log.Lines.RemoveAt(9);
        (await First(auditor, log, "rollback"))["english"]!.ToString().ShouldContain("10 leaves at the last verification and has 9 now");

        // What was not green is not kept: the finding stays until it is looked into.
        (await First(auditor, log, "rollback")).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_history_that_was_written_anew_and_signed_with_the_logs_own_key_is_a_fork()
    {
        using var auditor = new Auditing();
        var log = new FakeLog(10);
        (await auditor.VerifyAsync(log)).Code.ShouldBe(0);
        log.Lines[4]!["data"] = JsonNode.Parse("""{"text":"改ざん"}""");
        log.Entries[4] = FakeLog.EntryOf(log.Lines[4]!);
        log.Record(5);
        (await First(auditor, log, "fork"))["english"]!.ToString().ShouldContain("first 10 leaves");
    }

    [Fact]
    public async Task A_new_name_without_a_declared_restore_is_a_fork()
    {
        using var auditor = new Auditing();
        var log = new FakeLog(10);
        (await auditor.VerifyAsync(log)).Code.ShouldBe(0);
        Rename(log, "town.example/133086/roadmap/second");
        await First(auditor, log, "fork");
    }

    [Fact]
    public async Task A_declared_restore_is_told_until_it_is_accepted()
    {
        using var auditor = new Auditing();
        var before = new FakeLog(10);
        (await auditor.VerifyAsync(before)).Code.ShouldBe(0);

        var after = new FakeLog(0) { Key = before.Key, Cosigner = before.Cosigner };
        Rename(after, "town.example/133086/roadmap/second");
        var restored = FakeLog.Event(0, "log/roadmap/second", 1, """{"by":"operator-1","reason":"disk"}""");
        restored["type"] = "log_restored";
        after.Record(restored);
        foreach (var line in before.Lines)
        {
            after.Record(line!);
        }

        (await First(auditor, after, before.Keys, "restored"))["english"]!.ToString().ShouldContain("disk");
        var (code, lines, _) = await auditor.VerifyAsync(after, before.Keys, "--accept-restore", after.Origin);
        (code, lines[^1]["summary"]!["findings"]!.GetValue<int>()).ShouldBe((0, 0));
        var again = await auditor.VerifyAsync(after, before.Keys);
        again.Code.ShouldBe(0, again.Error);
    }

    [Fact]
    public async Task A_checkpoint_that_is_old_and_one_whose_time_nobody_states_are_told()
    {
        using var auditor = new Auditing();
        var log = new FakeLog(3) { StatedAt = TimeProvider.System.GetUtcNow().AddDays(-2) };
        await using var gateway = await log.ServeAsync();
        var caller = new Caller();
        (await caller.RunAsync("verify", "roadmap", "--url", gateway.Url, "-m", "133086", "--checkpoints", auditor.Checkpoints, "--key", log.Keys[0], "--key", log.Keys[1])).ShouldBe(0);
        caller.Out.ShouldContain("新しくありません");
        var other = new Caller();
        (await other.RunAsync("verify", "roadmap", "--url", gateway.Url, "-m", "133086", "--checkpoints", auditor.Checkpoints, "--key", log.Keys[0], "--lang", "en")).ShouldBe(0);
        other.Out.ShouldContain("Nobody whose key was given states the time");
        other.Out.ShouldContain("No findings");
    }

    [Fact]
    public async Task Whatever_byte_of_the_leaves_is_changed_it_is_found()
    {
        using var auditor = new Auditing();
        var log = new FakeLog(20);
        var length = EntryBundle.Write([.. log.Entries.Select(entry => (ReadOnlyMemory<byte>)entry)]).Length;
        var random = new Random(7);
        for (var round = 0; round < 40; round++)
        {
            var (place, bit) = (random.Next(length), 1 << random.Next(8));
            log.ServedEntries = bundle =>
            {
                bundle[place] ^= (byte)bit;
                return bundle;
            };
            (await auditor.VerifyAsync(log)).Code.ShouldNotBe(0, $"byte {place}, bit {bit}");
        }
    }

    [Fact]
    public async Task Whatever_event_is_dropped_doubled_or_swapped_it_is_found()
    {
        using var auditor = new Auditing();
        for (var place = 0; place < 6; place++)
        {
            var dropped = new FakeLog(7);
            dropped.Lines.RemoveAt(place);
            (await auditor.VerifyAsync(dropped)).Code.ShouldNotBe(0, $"{place} dropped");
            var doubled = new FakeLog(7);
            doubled.Lines.Insert(place, doubled.Lines[place]);
            (await auditor.VerifyAsync(doubled)).Code.ShouldNotBe(0, $"{place} doubled");
            var swapped = new FakeLog(7);
            (swapped.Entries[place], swapped.Entries[place + 1]) = (swapped.Entries[place + 1], swapped.Entries[place]);
            (await auditor.VerifyAsync(swapped)).Code.ShouldNotBe(0, $"{place} swapped");
        }
    }

    private static void Rename(FakeLog log, string origin)
    {
        log.Origin = origin;
        log.Key = Under(log.Key, origin);
        log.Cosigner = Under(log.Cosigner, origin);
    }

    private static SigningKey Under(SigningKey key, string origin)
    {
        // PRIVATE+KEY+name+hash+base64(type ‖ seed); base64 may hold a plus sign itself.
        var seed = Convert.FromBase64String(key.ToSecret().Split('+', 5)[4]);
        return SigningKey.FromSeed(origin, key.Verifier.Type, seed.AsSpan(1));
    }

    private static Task<JsonNode> First(Auditing auditor, FakeLog log, string code) => First(auditor, log, log.Keys, code);

    /// <summary>The first finding, which must be of this kind; the exit code says that there are findings.</summary>
    private static async Task<JsonNode> First(Auditing auditor, FakeLog log, IReadOnlyList<string> keys, string code)
    {
        var (exit, lines, error) = await auditor.VerifyAsync(log, keys);
        var finding = lines[0]["finding"].ShouldNotBeNull(error);
        finding["code"]!.ToString().ShouldBe(code);
        exit.ShouldBe(1);
        return finding;
    }
}
