using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DxGovernance.Platform.Inbox;

/// <summary>Adds the inbox.</summary>
public static class InboxConfiguration
{
    /// <summary>Adds it.</summary>
    public static void AddInbox(this WebApplicationBuilder builder) => builder.Services.AddSingleton<Inbox>();
}
