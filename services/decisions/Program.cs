using DxGovernance.Decisions;
using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Joint;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Reading;
using DxGovernance.Decisions.Registers;
using DxGovernance.Decisions.Replaying;
using DxGovernance.Decisions.Settings;
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

var service = new ServiceName("decisions");
var builder = Service.CreateBuilder(args);
builder.AddTelemetry(service);
builder.AddAccess();
builder.AddHttp(service);
builder.AddStore(service, store => store.AddDecisions());
builder.AddRelay(relay =>
{
    relay.RelayDecisions();
    relay.RelayScope();
    relay.RelayJointSeats();
    relay.RelayRegisterEntries();
    relay.RelayBodies();
});
builder.AddBus(service, bus =>
{
    bus.AddFollowing();
    bus.AddOpeningForOthers();
    bus.AddConsumer<JointSeatsConsumer>();
    bus.AddConsumer<JointDecisionConsumer>();
});
builder.AddInbox();
builder.Services.AddSingleton(new SuffixedAddresses("decisions", "bodies", "meetings", "proposals", "registers", "records"));
builder.Services.AddDecisionDates();
builder.Services.AddReplay();
builder.Services.AddPublishedEvents(events => events.PublishDecisions());
builder.AddHealth();

var app = builder.Build();
app.MapDecisions();
app.MapMunicipalities();
await Service.RunAsync(app);

/// <summary>The decisions service: bodies, meetings, proposals and the register of decisions.</summary>
public partial class Program;
