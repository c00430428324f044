using System.Net;

namespace DxGovernance.Decisions.Tests.Http;

public class BadInput(DecisionsService service) : IClassFixture<DecisionsService>
{
    private readonly Office office = service.Office;

    [Theory]
    [InlineData("decisions/hq/2023/99")]
    [InlineData("decisions/hq/0/1")]
    [InlineData("decisions/hq/-1/1")]
    [InlineData("decisions/hq/2023/99999999999")]
    [InlineData("decisions/Not%20A%20Slug/2023/1")]
    [InlineData("meetings/hq/99999/1")]
    [InlineData("meetings/hq/2023/none")]
    [InlineData("proposals/none")]
    [InlineData("bodies/none")]
    [InlineData("bodies/none/record")]
    public async Task What_is_not_there_is_a_problem_too(string address)
    {
        var answer = await office.Secretariat.GetAsync(office.Address(address));
        (answer.Status, answer.Problem).ShouldBe((HttpStatusCode.NotFound, "not-found"));
    }

    [Theory]
    [InlineData("decisions?fiscalYear=R7(2024)", "fiscalYear")]
    [InlineData("bodies/hq?validAt=2024-13-01", "validAt")]
    public async Task A_parameter_that_cannot_be_read_is_refused_naming_it(string address, string field)
    {
        var answer = await office.Secretariat.GetAsync(office.Address(address));
        (answer.Status, answer.Json["field"]?.GetValue<string>()).ShouldBe((HttpStatusCode.BadRequest, field));
    }

    [Theory]
    [InlineData("bodies", """{"body":"x","name":"n","kind":"reviewing","quorum":null}""", HttpStatusCode.BadRequest)]
    [InlineData("bodies", """{"body":"x","name":"n","kind":"sometimes","quorum":{"numerator":1,"denominator":2}}""", HttpStatusCode.BadRequest)]
    [InlineData("bodies", """{"body":"x","name":"n","kind":"reviewing","quorum":{"numerator":1,"denominator":0}}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("meetings", """{"body":"hq","number":1,"present":null}""", HttpStatusCode.BadRequest)]
    [InlineData("meetings", """{"body":"hq","number":1,"present":[null]}""", HttpStatusCode.BadRequest)]
    [InlineData("meetings", """{"body":"hq","number":1,"present":["chair"],"heldOn":"R6年(2023)"}""", HttpStatusCode.BadRequest)]
    [InlineData("meetings", """{"body":"hq","number":1,"present":["chair"],"heldOn":"2099-01-01"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("meetings", """{"body":"no/slug","number":1,"present":["chair"]}""", HttpStatusCode.UnprocessableEntity)]
    public async Task A_command_that_can_never_be_right_is_refused(string address, string body, HttpStatusCode status)
    {
        var answer = await office.Secretariat.PostAsync(office.Address(address), body);
        (answer.Status, answer.MediaType).ShouldBe((status, "application/problem+json"), answer.Text);
    }

    [Theory]
    [InlineData("""{"meeting":"hq/2023"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"meeting":"hq/2023/9999"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"meeting":"hq/2023/1","outcome":"approved"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{}""", HttpStatusCode.BadRequest)]
    public async Task An_outcome_is_never_entered_and_a_meeting_is_named_in_full(string body, HttpStatusCode status)
    {
        var proposal = await office.SubmittedAsync(Office.NewPolicy());
        var answer = await office.Member("mayor").PostAsync(office.Address($"proposals/{proposal}/decision"), body, "*");
        answer.Status.ShouldBe(status, answer.Text);
    }
}
