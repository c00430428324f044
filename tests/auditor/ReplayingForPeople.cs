using DxGovernance.Fixtures;

namespace DxGovernance.Auditor.Tests;

public class ReplayingForPeople
{
    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task Without_a_terminal_each_event_is_a_plain_line(string language)
    {
        await using var gateway = await FakeGateway.ReplayingAsync(History.Everything);
        var auditor = new Caller();
        (await auditor.RunAsync("replay", "--url", gateway.Url, "--lang", language)).ShouldBe(1, auditor.Error);
        auditor.Out.ShouldNotContain('\u001b');
        GoldenFiles.CheckText($"replay.{language}.txt", auditor.Out);
    }

    [Theory]
    [InlineData("en_US.UTF-8", "No findings.")]
    [InlineData("ja_JP.UTF-8", "所見はありません。")]
    [InlineData("C", "所見はありません。")]
    [InlineData("", "所見はありません。")]
    public async Task The_language_is_that_of_the_environment_and_Japanese_when_in_doubt(string locale, string said)
    {
        await using var gateway = await FakeGateway.ReplayingAsync(History.Clean);
        var auditor = new Caller { Variables = { ["LANG"] = locale, ["DXGOV_URL"] = gateway.Url, ["DXGOV_MUNICIPALITY"] = "133086" } };
        (await auditor.RunAsync("replay")).ShouldBe(0, auditor.Error);
        auditor.Out.ShouldContain(said);
    }

    [Theory]
    [InlineData("ja", "所見はありません。ただし検証不能の判定が1件あり、合格ではありません。")]
    [InlineData("en", "No findings; but 1 verdicts are not verifiable, which is not a pass.")]
    public async Task What_is_not_verifiable_is_never_concluded_to_be_a_pass(string language, string said)
    {
        await using var gateway = await FakeGateway.ReplayingAsync(
            [History.Begin(1), History.Step(1, "decision_recorded_later", "proposal/recorded", "{}", $"\"verdicts\":[{History.NotVerifiable}]"), History.End(1, notVerifiable: 1)]);
        var auditor = new Caller();
        (await auditor.RunAsync("replay", "--url", gateway.Url, "-m", "133086", "--lang", language)).ShouldBe(0, auditor.Error);
        auditor.Out.ShouldContain(said);
    }

    [Fact]
    public async Task Only_findings_are_shown_where_only_they_are_asked_for()
    {
        await using var gateway = await FakeGateway.ReplayingAsync(History.Everything);
        var auditor = new Caller();
        (await auditor.RunAsync("replay", "--url", gateway.Url, "--findings-only")).ShouldBe(1);
        auditor.Out.ShouldNotContain("設置された");
        auditor.Out.ShouldContain("定足数に達していません");
        auditor.Out.ShouldContain("事象 6件");
    }

    [Fact]
    public async Task It_stops_at_a_decision_and_concludes_on_what_came_before()
    {
        await using var gateway = await FakeGateway.ReplayingAsync(History.Everything);
        var auditor = new Caller();
        (await auditor.RunAsync("replay", "--url", gateway.Url, "--until", "dx-headquarters/2023/3")).ShouldBe(0, auditor.Error);
        auditor.Out.ShouldContain("事象 4件");
        (await auditor.RunAsync("replay", "--url", gateway.Url, "--until", "dx-headquarters/2023/99")).ShouldBe(2);
        auditor.Error.ShouldContain("dx-headquarters/2023/99 は再生した範囲にありません");
    }

    [Fact]
    public async Task What_has_come_is_shown_while_the_rest_is_still_awaited()
    {
        var shown = new Shown("賛成");
        await using var gateway = await FakeGateway.StartAsync(async http =>
        {
            await http.Response.Body.WriteAsync(History.Bytes(History.Clean.Take(2)), http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await shown.Seen.WaitAsync(TimeSpan.FromSeconds(30), http.RequestAborted);
            await http.Response.Body.WriteAsync(History.Bytes(History.Clean.Skip(2)), http.RequestAborted);
        });
        (await new Caller { Writer = shown }.RunAsync("replay", "--url", gateway.Url, "-m", "133086")).ShouldBe(0, shown.ToString());
    }

    [Fact]
    public async Task A_point_to_stop_at_is_asked_of_the_gateway_and_states_are_not()
    {
        var asked = "";
        await using var gateway = await FakeGateway.StartAsync(async http =>
        {
            asked = http.Request.Path + http.Request.QueryString;
            await http.Response.Body.WriteAsync(History.Bytes(History.Clean), http.RequestAborted);
        });
        (await new Caller().RunAsync("replay", "--url", gateway.Url, "-m", "133086", "--from", "12", "--until", "2024-01")).ShouldBe(0);
        asked.ShouldBe("/133086/api/decisions/replay?from=12&to=2024-01&states=false");
    }

    /// <summary>Says when a text was written.</summary>
    private sealed class Shown(string text) : StringWriter
    {
        private readonly TaskCompletionSource seen = new();

        public Task Seen => seen.Task;

        public override void Write(string? value)
        {
            base.Write(value);
            if (value?.Contains(text, StringComparison.Ordinal) == true)
            {
                seen.TrySetResult();
            }
        }
    }
}
