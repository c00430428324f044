using DxGovernance.Local;

namespace DxGovernance.Setup;

/// <summary>Waits until every service answers through the gateway: a service whose schema is not there yet is not asked.</summary>
public static class ServicesAnswer
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Returns when all do.</summary>
    /// <exception cref="TimeoutException">One still does not.</exception>
    public static async Task WaitAsync(Uri gateway, TimeProvider time, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = gateway, Timeout = TimeSpan.FromSeconds(10) };
        var deadline = time.GetUtcNow() + Patience;
        foreach (var service in Deployment.Services)
        {
            while (!await AnswersAsync(http, service.Name, ct))
            {
                if (time.GetUtcNow() > deadline)
                {
                    throw new TimeoutException($"{service.Name} が応答しません / does not answer");
                }

                await Task.Delay(Pause, time, ct);
            }
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http, string service, CancellationToken ct)
    {
        try
        {
            using var response = await http.GetAsync(new Uri($"openapi/{service}.json", UriKind.Relative), ct);
            return response.IsSuccessStatusCode;
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException || (unreachable is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }
}
