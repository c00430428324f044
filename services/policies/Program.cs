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
using DxGovernance.Policies;
using DxGovernance.Policies.Formats;
using DxGovernance.Policies.Revisions;
using MassTransit;

var service = new ServiceName("policies");
var builder = Service.CreateBuilder(args);
builder.AddTelemetry(service);
builder.AddAccess();
builder.AddHttp(service);
builder.AddStore(service, store => store.AddPolicies());
builder.AddRelay(relay => relay.RelayRevisions());
builder.AddBus(service, bus => bus.AddConsumer<DecisionTakenConsumer>());
builder.AddInbox();
builder.Services.AddPublishedEvents(events => events.Add("revision_adopted").Add("adoption_recorded_later"));
builder.AddHealth();
builder.Services.AddSingleton<PostTitles>();
builder.Services.AddSingleton(new SuffixedAddresses("policies"));

var app = builder.Build();
app.MapPolicies();
app.MapMunicipalities();
await Service.RunAsync(app);

/// <summary>The policies service: the text of policies and their revisions.</summary>
public partial class Program;
