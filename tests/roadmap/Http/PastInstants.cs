using System.Globalization;

namespace DxGovernance.Roadmap.Tests.Http;

public sealed class PastInstants(RoadmapService service) : IClassFixture<RoadmapService>
{
    /// <summary>Commits overlap, so a lower number can have a later stamp; here by up to three minutes.</summary>
    [Fact]
    public async Task An_instant_comes_to_the_last_event_before_which_none_is_later_whatever_the_order_of_the_stamps()
    {
        for (var n = 0; n < 30; n++)
        {
            (await service.Secretariat.PostAsync(
                "/133086/api/sections", new { section = $"section-{n}", title = $"{n}課", from = "2022-04" })).Accepted();
        }

        // A day in the past, a stamp a minute, each moved by its number within the disorder.
        await service.Database.TamperAsync("update roadmap.mt_events set timestamp = timestamptz '2024-01-15 00:00Z' + seq_id * interval '1 minute' + (seq_id * 7 % 5) * interval '45 seconds'");
        for (var minute = -1; minute < 36; minute++)
        {
            var instant = new DateTimeOffset(2024, 1, 15, 0, 0, 20, TimeSpan.Zero).AddMinutes(minute).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            var expected = (await service.SqlAsync($"select coalesce((select min(seq_id) - 1 from roadmap.mt_events where timestamp > '{instant}'), (select max(seq_id) from roadmap.mt_events))"))[0];

            var answer = (await service.Anyone.GetAsync($"/133086/api/sections?recordedAt={instant}")).Accepted();

            answer.Json["asOf"]!["position"]!.ToString().ShouldBe(expected, instant);
        }
    }
}
