using DxGovernance.Platform.Bus;
using DxGovernance.Platform.Health;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Log;
using DxGovernance.Platform.Relay;
using DxGovernance.Platform.Store;
using Marten;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DxGovernance.Platform;

/// <summary>
/// The ways in which a service is run: its deploy step (<c>schema</c>), making its read models again (<c>rebuild</c>),
/// telling again what it told (<c>resend</c>), declaring that it was restored from a backup (<c>restored</c>), and serving.
/// </summary>
public static class Service
{
    /// <summary>The builder of a service; its first argument may name a step.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        // A switch without a value would take the next argument for its value.
        args = [.. args.Select(argument => argument == $"--{RestoringSettings.AgainSwitch}" ? $"{argument}=true" : argument)];
        var builder = WebApplication.CreateBuilder(args);
        builder.Configuration.AddInMemoryCollection(
        [
            KeyValuePair.Create<string, string?>("SchemaStep", $"{args is [SchemaStep.Argument, ..]}"),
            KeyValuePair.Create<string, string?>("RebuildStep", $"{args is [ReadModels.Argument, ..]}"),
            KeyValuePair.Create<string, string?>("ResendStep", $"{args is [Resending.Argument, ..]}"),
            KeyValuePair.Create<string, string?>("RestoredStep", $"{args is [Restoring.Argument, ..]}"),
        ]);
        builder.Services.AddSingleton(RestoringSettings.Of(builder.Configuration, args));
        return builder;
    }

    /// <summary>Serves until told to stop; or applies schema, grants and topology, and returns.</summary>
    public static async Task RunAsync(WebApplication app)
    {
        if (app.Configuration.GetValue<bool>("SchemaStep"))
        {
            await SchemaStep.ApplyAsync(app, CancellationToken.None);
            await app.Services.GetRequiredService<IBusControl>().DeployTopologyAsync(CancellationToken.None);
            return;
        }

        if (app.Configuration.GetValue<bool>("RebuildStep"))
        {
            await ReadModels.RebuildAsync(app.Services.GetRequiredService<IDocumentStore>(), app.Services.GetRequiredService<StoreOptions>(), CancellationToken.None);
            return;
        }

        if (app.Configuration.GetValue<bool>("ResendStep"))
        {
            var sent = await app.Services.GetRequiredService<Resending>().SendAsync(app.Configuration[Resending.Queue], CancellationToken.None);
            Console.WriteLine($"{sent} 件のメッセージを送り直しました / messages sent again");
            return;
        }

        if (app.Configuration.GetValue<bool>("RestoredStep"))
        {
            foreach (var line in await Restoring.DeclareAsync(
                app.Services.GetRequiredService<IDocumentStore>(), app.Services.GetRequiredService<StoreConnection>(),
                app.Services.GetRequiredService<ServiceName>(), app.Services.GetRequiredService<RestoringSettings>(), CancellationToken.None))
            {
                Console.WriteLine(line);
            }

            return;
        }

        app.UsePlatform();
        app.MapHealth();
        app.MapDeadLetters(app.Services.GetRequiredService<ServiceName>());
        app.MapLog(app.Services.GetRequiredService<ServiceName>());
        await app.RunAsync();
    }
}
