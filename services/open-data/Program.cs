using DxGovernance.OpenData;
using DxGovernance.OpenData.Files;
using DxGovernance.OpenData.Releases;
using DxGovernance.OpenData.UnderDecision;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Bus;
using DxGovernance.Platform.Health;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Log;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Relay;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Telemetry;
using Marten;
using MassTransit;

var service = new ServiceName("open-data");
var builder = Service.CreateBuilder(args);
builder.AddTelemetry(service);
builder.AddAccess();
builder.AddHttp(service);
builder.AddStore(service, store => store.AddDatasets());
builder.Services.AddReleases();
builder.AddFiles();
builder.AddRelay(relay => relay.RelayFirstReleases());
builder.AddBus(service, bus =>
{
    bus.AddConsumer<RevisionAdoptedConsumer>();
    bus.AddConsumer<RevisionCorrectedConsumer>();
    bus.AddConsumer<RevisionRescindedConsumer>();
    bus.AddConsumer<ScopeOfDecisionConsumer>();
    bus.AddConsumer<DecisionTakenConsumer>();
    bus.AddConsumer<ItemStateConsumer>();
    bus.AddConsumer<RoadmapStateConsumer>();
    bus.AddConsumer<SectionStateConsumer>();
    bus.AddConsumer<IndicatorStateConsumer>();
    bus.AddConsumer<RegisterEntryStateConsumer>();
    bus.AddConsumer<BodyStateConsumer>();
});
builder.AddInbox();
builder.Services.AddPublishedEvents(events => events.Add("version_released"));
builder.AddHealth();

var app = builder.Build();
if (args is [Verification.Argument])
{
    return await Verification.RunAsync(
        app.Services.GetRequiredService<IDocumentStore>(), app.Services.GetRequiredService<IFileStore>(), app.Services.GetRequiredService<ServedMunicipalities>(), Console.Out, CancellationToken.None);
}

app.MapDatasets();
await Service.RunAsync(app);
return 0;

/// <summary>The open-data service: what is published, under which licence, and whether it may be called open.</summary>
public partial class Program;
