using DxGovernance.Platform.Http;
using Yarp.ReverseProxy.Forwarder;

namespace DxGovernance.Gateway;

/// <summary>A service that cannot be reached takes out its own routes only: they answer 503 and say when to ask again.</summary>
public static class Unreachable
{
    /// <summary>Turns the proxy's own failure into the problem; what a service itself answers passes untouched.</summary>
    public static async Task AnswerAsync(HttpContext context, Func<Task> next)
    {
        await next();
        if (context.GetForwarderErrorFeature() is { Error: not ForwarderError.RequestCanceled } && !context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.Headers.RetryAfter = "2";
            await Problems.Of(503, "service-unreachable", "サービスに接続できません", "The service behind this address cannot be reached at the moment. Ask again with the same Idempotency-Key.")
                .ExecuteAsync(context);
        }
    }
}
