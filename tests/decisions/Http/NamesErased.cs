using System.Net;
using static DxGovernance.Decisions.Tests.Http.Office;

namespace DxGovernance.Decisions.Tests.Http;

public class NamesErased(DecisionsService service) : IClassFixture<DecisionsService>
{
    private readonly Office office = service.Office;

    [Fact]
    public async Task A_name_is_erased_and_no_event_changes()
    {
        await office.DecidedAsync(NewPolicy());
        const string Events = "select seq_id || type || data::text || coalesce(headers::text, '') || coalesce(user_name, '') from decisions.mt_events order by seq_id";
        var ada = (await office.Secretariat.PostAsync(office.Address("people"), new { subject = "test-ada" })).Accepted().Json["id"]!.GetValue<string>();
        var before = await service.SqlAsync(Events);
        before.ShouldAllBe(text => !text.Contains("氏名", StringComparison.Ordinal) && !text.Contains("test-ada", StringComparison.Ordinal));
        (await office.Secretariat.GetAsync(office.Address("bodies/hq/record"))).Accepted().Text.ShouldContain("氏名 ada");

        (await office.Secretariat.DeleteAsync(office.Address($"people/{ada}/name"))).Accepted();
        (await service.SqlAsync(Events)).ShouldBe(before);
        (await office.Secretariat.GetAsync(office.Address("bodies/hq/record"))).Accepted().Text.ShouldNotContain("氏名 ada");
        (await service.SqlAsync("select data::text from decisions.mt_doc_person")).ShouldAllBe(text => !text.Contains("氏名 ada", StringComparison.Ordinal));
        (await office.Secretariat.DeleteAsync(office.Address("people/person-none/name"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await office.Secretariat.PostAsync(office.Address("people"), new { subject = "test-ada" })).Accepted().Json["id"]!.GetValue<string>().ShouldBe(ada);
    }
}
