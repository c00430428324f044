using System.Net;
using DxGovernance.Fixtures;
using static DxGovernance.Decisions.Tests.Http.Office;

namespace DxGovernance.Decisions.Tests.Http;

/// <summary>What a body may not do is refused in Japanese with the numbers that it was judged by.</summary>
public class Refusals(DecisionsService service) : IClassFixture<DecisionsService>
{
    private readonly Office office = service.Office;

    [Fact]
    public async Task Without_a_quorum() => Refused(
        await office.DecideAsync(await office.ReviewedAsync(NewPolicy()), await office.HeldAsync("hq", "2024-01-25", "chair")),
        HttpStatusCode.Conflict, "no-quorum", "定足数に達していません: 出席 1 / 必要 2（席 4）", "$.meeting");

    [Fact]
    public async Task Without_a_right_to_vote_on_that_day()
    {
        var proposal = await office.ReviewedAsync(NewPolicy());
        var newcomer = (await office.Secretariat.PostAsync(office.Address("people"), new { subject = "test-newcomer" })).Accepted().Json["id"]!.GetValue<string>();
        (await office.Secretariat.PostAsync(office.Address("bodies/hq/seats"), new { seat = "m8", post = "post-m8", title = "職 m8", role = "member", votes = true, from = "2025-04-01" }, "*")).Accepted();
        (await office.Secretariat.PutAsync(office.Address("bodies/hq/seats/m8/holder"), new { person = newcomer, from = "2025-04-01" }, "*")).Accepted();
        var meeting = await office.HeldAsync("hq", "2024-01-25", "chair", "m1");
        Refused(await office.VoteAsync(proposal, meeting, "m8", "newcomer"), HttpStatusCode.NotFound, "seat-unknown", "席「m8」はその日にはありません");
        Refused(await office.VoteAsync(proposal, meeting, "m1", "newcomer"), HttpStatusCode.Forbidden, "seat-not-held", "職 m1の席に就いていません");
        Refused(await office.VoteAsync(proposal, meeting, "m2", "bob"), HttpStatusCode.Forbidden, "seat-absent", "職 m2はこの会議に出席していません");
    }

    [Fact]
    public async Task Twice_by_one_seat()
    {
        var proposal = await office.ReviewedAsync(NewPolicy());
        var meeting = await office.HeldAsync("hq", "2024-01-25", "chair", "m1");
        (await office.VoteAsync(proposal, meeting, "m1", "ada")).Accepted();
        Refused(await office.VoteAsync(proposal, meeting, "m1", "ada", "no"), HttpStatusCode.Conflict, "already-voted", "既に表決しています");
    }

    [Fact]
    public async Task Before_the_review()
    {
        var proposal = await office.SubmittedAsync(NewPolicy());
        var meeting = await office.HeldAsync("hq", "2024-01-25", "chair", "m1");
        Refused(await office.DecideAsync(proposal, meeting), HttpStatusCode.Conflict, "review-not-done", "審査が終わっていません（sub）");
        Refused(await office.VoteAsync(proposal, meeting, "m1", "ada"), HttpStatusCode.Conflict, "review-not-done", "審査が終わっていません（sub）");
    }

    [Fact]
    public async Task A_meeting_before_its_notice()
    {
        Refused(
            await office.Secretariat.PostAsync(office.Address("meetings/convocations"), new { body = "hq", on = "2024-01-25", noticeOn = "2024-01-26" }),
            HttpStatusCode.Conflict, "before-notice", "開催日（令和6年1月25日）が開催通知（令和6年1月26日）より前です", "$.on");
        (await office.Secretariat.PutAsync(office.Address("bodies/sub/rules"), new { rules = new { quorum = new { numerator = 1, denominator = 2 }, noticeDays = 7 }, from = "2021-04-01" }, "*")).Accepted();
        (await office.Secretariat.PutAsync(office.Address("bodies/sub/rules"), new { rules = new { quorum = new { numerator = 1, denominator = 2 } }, from = "2022-04-01" }, "*")).Accepted();
        Refused(
            await office.Secretariat.PostAsync(office.Address("meetings/convocations"), new { body = "sub", on = "2021-06-10", noticeOn = "2021-06-08" }),
            HttpStatusCode.Conflict, "notice-too-late", "開催通知から開催日までの日数が足りません: 2日 / 必要 7日", "$.on");
    }

    [Fact]
    public async Task After_closing()
    {
        var proposal = await office.ReviewedAsync(NewPolicy());
        var meeting = await office.HeldAsync("hq", "2024-01-25", "chair", "m1");
        (await office.Secretariat.PostAsync(office.Address($"meetings/{meeting}/closing"), null, "*")).Accepted();
        var title = $"令和5年度第{meeting.Split('/')[^1]}回は閉会しています";
        Refused(await office.VoteAsync(proposal, meeting, "m1", "ada"), HttpStatusCode.Conflict, "meeting-closed", title);
        Refused(await office.DecideAsync(proposal, meeting), HttpStatusCode.Conflict, "meeting-closed", title);
    }

    [Fact]
    public async Task Of_a_subject_that_changed_after_it_was_read_or_was_submitted()
    {
        var matter = await office.RaisedAsync();
        var read = (await office.ReadAsync(matter)).ETag!;
        (await office.Secretariat.PutAsync(office.Address($"proposals/{matter}/subject"), new { title = "会議資料の電子化について" }, "*")).Accepted();
        (await office.RecommendAsync(matter, await office.HeldAsync("sub", "2024-01-15", "chair"), tag: read)).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await office.RecommendAsync(matter, await office.HeldAsync("sub", "2024-01-15", "chair"))).Accepted();
        var meeting = await office.HeldAsync("hq", "2024-01-25", "chair", "m1");
        (await office.VoteAsync(matter, meeting, "m1", "ada")).Accepted();
        Refused(
            await office.Member("mayor").PostAsync(office.Address($"proposals/{matter}/decision"), new { meeting, contentHash = new string('0', 64) }, "*"),
            HttpStatusCode.Conflict, "subject-changed", "案件の内容が読んだものと異なります", "$.contentHash");
        Refused(
            await office.Secretariat.PutAsync(office.Address($"proposals/{await office.SubmittedAsync(NewPolicy())}/subject"), new { title = "別の件名" }, "*"),
            HttpStatusCode.Conflict, "subject-frozen", "付議後に内容は変えられません");
    }

    [Fact]
    public async Task On_a_date_before_the_body_existed()
    {
        (await office.Secretariat.PostAsync(office.Address("bodies"), new
        {
            body = "young",
            name = "新しい会議",
            kind = "authoritative",
            quorum = new { numerator = 1, denominator = 2 },
            since = "2024-04-01",
        })).Accepted();
        const string Title = "新しい会議が置かれる前の日です";
        Refused(await office.Secretariat.PostAsync(office.Address("meetings/convocations"), new { body = "young", on = "2024-03-31", noticeOn = "2024-03-01" }), HttpStatusCode.UnprocessableEntity, "before-body", Title, "$.on");
        Refused(await office.Secretariat.PostAsync(office.Address("meetings"), new { body = "young", present = new[] { "chair" }, heldOn = "2024-03-31" }), HttpStatusCode.UnprocessableEntity, "before-body", Title, "$.heldOn");
        Refused(
            await office.Secretariat.PostAsync(office.Address("decisions"), new { body = "young", title = "件名", outcome = "approved", decidedOn = "2024-03", source = "文書" }),
            HttpStatusCode.UnprocessableEntity, "before-body", Title, "$.decidedOn");
        (await office.Secretariat.PostAsync(office.Address("bodies/young/seats"), new { seat = "m1", post = "post", title = "職", role = "member", votes = true, from = "2024-03-31" }, "*")).Problem.ShouldBe("before-body");
    }

    private static void Refused(Answer answer, HttpStatusCode status, string type, string japanese, string? field = null)
    {
        (answer.Status, answer.Problem, answer.MediaType).ShouldBe((status, type, "application/problem+json"), answer.Text);
        (answer.Json["title"]!.GetValue<string>(), answer.Json["field"]?.GetValue<string>()).ShouldBe((japanese, field));
        answer.Json["detail"]!.GetValue<string>().ShouldNotBeNullOrWhiteSpace();
        var inJapanese = answer.Json["detailJapanese"]!.GetValue<string>();
        inJapanese.ShouldStartWith(japanese);
        inJapanese.Length.ShouldBeGreaterThan(japanese.Length + 1, "It says what to do, in Japanese too.");
    }
}
