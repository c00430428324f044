using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Bus;
using DxGovernance.Platform.Health;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Relay;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Telemetry;
using DxGovernance.Roadmap;
using DxGovernance.Roadmap.Baselines;
using DxGovernance.Roadmap.Indicators;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Roadmaps;
using DxGovernance.Roadmap.Sections;
using DxGovernance.Roadmap.UnderDecision;
using MassTransit;

var service = new ServiceName("roadmap");
var builder = Service.CreateBuilder(args);
builder.AddTelemetry(service);
builder.AddAccess();
builder.AddHttp(service);
builder.Services.AddSingleton(new SuffixedAddresses("roadmaps"));
builder.AddStore(service, store => store.AddRoadmaps());
builder.AddRelay(relay =>
{
    relay.RelayChanges();
    relay.RelayIndicators();
    relay.RelayRoadmaps();
    relay.RelayItems();
    relay.RelaySections();
});
builder.AddBus(service, bus =>
{
    bus.AddConsumer<RevisionAdoptedConsumer>();
    bus.AddConsumer<RevisionRescindedConsumer>();
    bus.AddConsumer<RevisionCorrectedConsumer>();
    bus.AddConsumer<ScopeOfDecisionConsumer>();
    bus.AddConsumer<DecisionTakenConsumer>();
});
builder.AddInbox();
builder.AddHealth();

var app = builder.Build();
app.MapRoadmaps();
await Service.RunAsync(app);

/// <summary>The roadmap service: what is planned under which measure, by fiscal year.</summary>
public partial class Program;
