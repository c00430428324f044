using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace DxGovernance.Auditor.Tests;

public class ReplayingForMachines
{
    [Fact]
    public async Task The_lines_pass_through_as_they_are_and_a_last_line_sums_up()
    {
        await using var gateway = await FakeGateway.ReplayingAsync(History.Everything);
        var auditor = new Caller();
        (await auditor.RunAsync("replay", "--url", gateway.Url, "--json")).ShouldBe(1);
        var lines = auditor.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[..^1].ShouldBe(History.Everything);
        JsonNode.Parse(lines[^1])!["summary"]!.ToJsonString().ShouldBe(
            """{"events":6,"decided":3,"findings":2,"notVerifiable":1,"knownNow":1,"sequence":6,"whole":true,"stopped":null,"verifiedAgain":true,"exitCode":1}""");
    }

    [Fact]
    public async Task What_is_saved_is_what_came_is_never_written_over_and_is_shown_without_verifying_it_again()
    {
        await using var gateway = await FakeGateway.ReplayingAsync(History.Everything);
        var file = Path.Combine(Path.GetTempPath(), $"dxgov-{Guid.NewGuid():n}.ndjson");
        try
        {
            (await new Caller().RunAsync("replay", "--url", gateway.Url, "--save", file)).ShouldBe(1);
            (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldBe(History.Text(History.Everything));
            var again = new Caller();
            (await again.RunAsync("replay", "--url", gateway.Url, "--save", file)).ShouldBe(2);
            again.Error.ShouldContain("上書きはしません");

            var shown = new Caller();
            (await shown.RunAsync("replay", "--file", file)).ShouldBe(1);
            shown.Out.ShouldContain("検証し直してはいません");
            shown.Out.ShouldContain("所見 2件");
            (await shown.RunAsync("replay", "--file", file, "--until", "2024-01-25")).ShouldBe(0);
            shown.Out.ShouldContain("事象 0件");

            await File.WriteAllTextAsync(file, History.Text(History.Everything.SkipLast(2)), TestContext.Current.CancellationToken);
            (await shown.RunAsync("replay", "--file", file)).ShouldBe(2);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_long_history_passes_line_by_line_and_is_not_kept()
    {
        const int events = 200_000;
        var passed = new PassingWriter();
        var history = new LongHistory(events, () => passed.Lines);
        using var http = new Answering(() => history);
        var auditor = new Caller { Http = http, Writer = passed };
        (await auditor.RunAsync("replay", "--url", "http://gateway.test", "-m", "133086", "--json")).ShouldBe(0);
        passed.Lines.ShouldBe(events + 3);
        history.FurthestAhead.ShouldBeLessThan(1_000);
    }

    [Fact]
    public async Task As_a_process_it_answers_by_its_exit_code_with_plain_text()
    {
        await using var gateway = await FakeGateway.ReplayingAsync(History.Everything);
        await using var cut = await FakeGateway.ReplayingAsync(History.Everything.SkipLast(1));
        await using var clean = await FakeGateway.ReplayingAsync(History.Clean);
        (await ProcessAsync(clean.Url)).Code.ShouldBe(0);
        (await ProcessAsync(cut.Url)).Code.ShouldBe(2);
        var (code, output) = await ProcessAsync(gateway.Url);
        code.ShouldBe(1);
        output.ShouldContain("定足数 出席 6／席 9／必要 5");
        output.ShouldNotContain('\u001b');
        output.ShouldNotContain('\ufeff');
    }

    private static async Task<(int Code, string Out)> ProcessAsync(string url)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "dxgov.dll"), "replay", "--url", url, "--lang", "ja"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await error;
        return (process.ExitCode, output);
    }

    /// <summary>Counts lines and forgets them.</summary>
    private sealed class PassingWriter : TextWriter
    {
        public int Lines { get; private set; }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Lines += value == '\n' ? 1 : 0;

        public override void Write(string? value) => Lines += value?.EndsWith('\n') == true ? 1 : 0;
    }

    /// <summary>Makes a line only when it is read, and sees how far the reading is ahead of the writing.</summary>
    private sealed class LongHistory(int events, Func<int> written) : Stream
    {
        private ReadOnlyMemory<byte> rest;
        private int made;

        public int FurthestAhead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (rest.IsEmpty && made < events + 2)
            {
                rest = History.Bytes([made == 0 ? History.Begin(events) : made == events + 1 ? History.End(events) : History.Vote(made)]);
                made++;
                FurthestAhead = Math.Max(FurthestAhead, made - written());
            }

            var count = Math.Min(buffer.Length, rest.Length);
            rest[..count].CopyTo(buffer);
            rest = rest[count..];
            return ValueTask.FromResult(count);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    private sealed class Answering(Func<Stream> body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new StreamContent(body()) });
    }
}
