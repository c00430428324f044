using System.Net;
using System.Text;
using static DxGovernance.Roadmap.Tests.Http.RoadmapService;

namespace DxGovernance.Roadmap.Tests.Http;

public class BadInput(RoadmapService service) : IClassFixture<RoadmapService>
{
    [Theory]
    [InlineData("roadmaps/none")]
    [InlineData("roadmaps/none/items/none")]
    [InlineData("roadmaps/Not%20A%20Slug")]
    [InlineData("roadmaps/none/baselines/2.0")]
    [InlineData("roadmaps/none/reports")]
    [InlineData("roadmaps/none/budgets.csv")]
    [InlineData("sections/none")]
    [InlineData("sections/a%2Fb")]
    public async Task What_is_not_there_is_a_problem_too(string address)
    {
        var answer = await service.Secretariat.GetAsync($"/133086/api/{address}");
        (answer.Status, answer.Problem).ShouldBe((HttpStatusCode.NotFound, "not-found"));
    }

    [Theory]
    [InlineData("/reports.xml", HttpStatusCode.NotAcceptable)]
    [InlineData("/reports?periods=R5", HttpStatusCode.BadRequest)]
    [InlineData("/reports?period=R5(2024)", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/reports?validAt=2024-13-01", HttpStatusCode.BadRequest)]
    [InlineData("/budgets?year=2023", HttpStatusCode.BadRequest)]
    [InlineData("/items/study?validAt=x", HttpStatusCode.BadRequest)]
    public async Task A_parameter_that_cannot_be_read_is_refused(string rest, HttpStatusCode status)
    {
        var roadmap = await StartedAsync();
        var answer = await service.Secretariat.GetAsync(Address(roadmap, rest));
        (answer.Status, answer.MediaType).ShouldBe((status, "application/problem+json"), answer.Text);
    }

    [Theory]
    [InlineData("reports", """{"period":"R5","status":"good"}""", HttpStatusCode.BadRequest)]
    [InlineData("reports", """{"period":"R5","status":1}""", HttpStatusCode.BadRequest)]
    [InlineData("reports", """{"period":"2023-Q5","status":"late"}""", HttpStatusCode.BadRequest)]
    [InlineData("reports", """{"period":2023.5,"status":"late"}""", HttpStatusCode.BadRequest)]
    [InlineData("reports", """{"period":null,"status":"late"}""", HttpStatusCode.BadRequest)]
    [InlineData("reports", """{"status":"late"}""", HttpStatusCode.BadRequest)]
    [InlineData("reports", """{"period":"R5","status":"late","percent":50.5}""", HttpStatusCode.BadRequest)]
    [InlineData("reports", """{"period":"R5","status":"late","percent":"50"}""", HttpStatusCode.BadRequest)]
    [InlineData("reports", """{"period":"R5","status":"late","percent":101}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("reports", """{"period":"R5","status":"late","comment":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("reports", """{"period":"R5","status":"late","reportedOn":"2099-01-01"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("start", """{"on":"令和2(2022)年12月"}""", HttpStatusCode.BadRequest)]
    [InlineData("start", """{"on":null}""", HttpStatusCode.BadRequest)]
    [InlineData("start", """{}""", HttpStatusCode.BadRequest)]
    [InlineData("start", "", HttpStatusCode.BadRequest)]
    [InlineData("suspension", """{"from":"2023-04"}""", HttpStatusCode.BadRequest)]
    [InlineData("suspension", """{"from":"2023-04","reason":null}""", HttpStatusCode.BadRequest)]
    [InlineData("suspension", """{"from":"2023-04","reason":""}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("resumption", """{"from":"2023-04"}""", HttpStatusCode.Conflict)]
    [InlineData("completion", """{"on":"2023-04","evidence":""}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("completion", """{"on":"2023-04"}""", HttpStatusCode.Conflict)]
    [InlineData("budgets", """{"fiscalYear":"R5","project":"1","stage":"initial","yen":1.5,"source":"general","statedOn":"2023-04"}""", HttpStatusCode.BadRequest)]
    [InlineData("budgets", """{"fiscalYear":"R5","project":"1","stage":"initial","yen":"1","source":"general","statedOn":"2023-04"}""", HttpStatusCode.BadRequest)]
    [InlineData("budgets", """{"fiscalYear":"R5","project":"1","stage":"initial","yen":-9223372036854775808,"source":"general","statedOn":"2023-04"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("budgets", """{"fiscalYear":"R5","project":"1","stage":"initial","yen":9223372036854775808,"source":"general","statedOn":"2023-04"}""", HttpStatusCode.BadRequest)]
    [InlineData("budgets", """{"fiscalYear":"R5(2024)","project":"1","stage":"initial","yen":1,"source":"general","statedOn":"2023-04"}""", HttpStatusCode.BadRequest)]
    [InlineData("relinking", """{"measure":"施策","reason":"r","from":"2023-04"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("relinking", """{"measure":"measure-b","reason":"r","from":"2023-04","also":[null]}""", HttpStatusCode.BadRequest)]
    [InlineData("split", """{"into":null,"reason":"r","from":"2023-04"}""", HttpStatusCode.BadRequest)]
    [InlineData("split", """{"into":[null,null],"reason":"r","from":"2023-04"}""", HttpStatusCode.BadRequest)]
    [InlineData("split", """{"into":[],"reason":"r","from":"2023-04"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("split", """{"into":["a/b","c/../d"],"reason":"r","from":"2023-04"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("merger", """{"into":"study","reason":"r","from":"2023-04"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("milestones/nothing/reached", """{"on":"2023-04"}""", HttpStatusCode.NotFound)]
    public async Task An_act_that_can_not_be_is_refused_and_never_fails(string what, string body, HttpStatusCode status)
    {
        var roadmap = await StartedAsync();
        var answer = await service.Secretariat.PostAsync(Address(roadmap, $"/items/study/{what}"), body, "*");
        (answer.Status, answer.MediaType).ShouldBe((status, "application/problem+json"), answer.Text);
    }

    [Theory]
    [InlineData("section", """{"section":"企画","from":"2023-04"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("section", """{"section":"planning","from":"2022-06"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("description", """{"title":"","from":"2023-04"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("description", """{"title":"題","from":"2023-04","tags":[""]}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("description", """{"title":"題","from":"2023-04","tags":[null]}""", HttpStatusCode.BadRequest)]
    [InlineData("milestones/Not%20A%20Slug", """{"title":"題","due":"2023-06","from":"2023-04"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("milestones/one", """{"title":"題","due":"2023-06-31","from":"2023-04"}""", HttpStatusCode.BadRequest)]
    [InlineData("milestones/one", """{"title":"題","due":"2023-06","from":"2023-04","certainty":"perhaps"}""", HttpStatusCode.BadRequest)]
    public async Task What_is_put_and_can_not_be_is_refused_and_never_fails(string what, string body, HttpStatusCode status)
    {
        var roadmap = await StartedAsync();
        var answer = await service.Secretariat.PutAsync(Address(roadmap, $"/items/study/{what}"), body, "*");
        (answer.Status, answer.MediaType).ShouldBe((status, "application/problem+json"), answer.Text);
    }

    [Theory]
    [InlineData("sections", """{"section":"企画","title":"企画課","from":"2022-04"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("sections", """{"section":"planning","title":null,"from":"2022-04"}""", HttpStatusCode.BadRequest)]
    [InlineData("sections", """{"section":"planning","title":"企画課","from":"2099-04"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("sections/none/succession", """{"by":["a"],"from":"2022-04"}""", HttpStatusCode.NotFound)]
    public async Task What_is_no_section_is_refused(string address, string body, HttpStatusCode status)
    {
        var answer = await service.Secretariat.PostAsync($"/133086/api/{address}", body, address.EndsWith("succession", StringComparison.Ordinal) ? "*" : null);
        (answer.Status, answer.MediaType).ShouldBe((status, "application/problem+json"), answer.Text);
    }

    [Theory]
    [InlineData("", "text/csv", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{}", "application/json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("項目,期間,状況\n\"", "text/csv", HttpStatusCode.UnprocessableEntity)]
    [InlineData("項目,期間,状況\n../study,R5,順調", "text/csv", HttpStatusCode.UnprocessableEntity)]
    [InlineData("項目,期間,状況\nstudy,R5,順調\0", "text/csv", HttpStatusCode.BadRequest)]
    [InlineData("項目;期間;状況\nstudy;R5;順調", "text/csv", HttpStatusCode.UnprocessableEntity)]
    public async Task What_is_no_table_of_reports_is_refused(string body, string mediaType, HttpStatusCode status)
    {
        var roadmap = await StartedAsync();
        var answer = await service.Secretariat.PutAsync(Address(roadmap, "/reports"), new StringContent(body, Encoding.UTF8, mediaType));
        (answer.Status, answer.MediaType).ShouldBe((status, "application/problem+json"), answer.Text);
    }

    [Fact]
    public async Task A_table_that_is_not_utf_8_is_refused()
    {
        var roadmap = await StartedAsync();
        var shiftJis = new ByteArrayContent([0x8d, 0x80, 0x96, 0xda, (byte)',']);
        shiftJis.Headers.TryAddWithoutValidation("Content-Type", "text/csv");
        (await service.Secretariat.PutAsync(Address(roadmap, "/reports"), shiftJis)).Problem.ShouldBe("encoding-invalid");
    }

    [Fact]
    public async Task An_act_names_the_version_that_it_is_about()
    {
        var roadmap = await StartedAsync();
        (await service.Secretariat.PostAsync(Address(roadmap, "/items/study/start"), new { on = "2022-09" })).Problem.ShouldBe("precondition-required");
        (await service.Secretariat.PostAsync(Address(roadmap, "/items/study/start"), new { on = "2022-09" }, $"\"item/{roadmap}/study@9\"")).Problem.ShouldBe("precondition-failed");
    }

    [Theory]
    [InlineData("section", "suspension", """{"reason":"r","from":"2023-04"}""")]
    [InlineData("section", "budgets", """{"fiscalYear":"R5","project":"1","stage":"initial","yen":1,"source":"general","statedOn":"2023-04"}""")]
    [InlineData("member", "reports", """{"period":"R5","status":"late"}""")]
    [InlineData("auditor", "start", """{"on":"2022-09"}""")]
    public async Task What_is_not_for_a_role_is_forbidden(string role, string what, string body)
    {
        var roadmap = await StartedAsync();
        using var client = service.Host.As(role);
        (await client.PostAsync(Address(roadmap, $"/items/study/{what}"), body, "*")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<string> StartedAsync()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        return roadmap;
    }
}
