using DxGovernance.Platform.Log;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DxGovernance.Platform.Relay;

/// <summary>Adds the relay and the leadership under which it runs.</summary>
public static class RelayConfiguration
{
    /// <summary>Adds them; a service that tells nobody anything still needs the leader, for the high-water mark.</summary>
    public static void AddRelay(this WebApplicationBuilder builder, Action<RelayMap>? configure = null)
    {
        var map = new RelayMap();
        configure?.Invoke(map);
        builder.Services.AddSingleton(map);
        builder.Services.AddSingleton<Bus.AwaitedQueues>();
        builder.Services.AddSingleton<OutgoingMessages>();
        builder.Services.AddSingleton<EventRelay>();
        builder.Services.AddSingleton<Resending>();
        builder.Services.AddSingleton<Schedule.DueDates>();
        builder.Services.AddSingleton<LogKeys>();
        builder.Services.AddSingleton<SealedLog>();
        builder.Services.AddSingleton<Sealing>();
        builder.Services.AddSingleton<Leadership>();
        if (!builder.Configuration.GetValue<bool>("SchemaStep"))
        {
            builder.Services.AddHostedService(services => services.GetRequiredService<Leadership>());
        }
    }
}
