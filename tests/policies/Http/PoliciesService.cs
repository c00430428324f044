using System.Globalization;
using System.Net;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Contracts.Policies;
using DxGovernance.Fixtures;

[assembly: AssemblyFixture(typeof(ServersFixture))]

namespace DxGovernance.Policies.Tests.Http;

/// <summary>The policies service with a database and a virtual host of its own; one a test class.</summary>
public sealed class PoliciesService(ServersFixture servers) : IAsyncLifetime
{
    /// <summary>One municipality says what it calls its posts, the other does not.</summary>
    private static readonly Dictionary<string, string> Settings = new() { ["Municipalities:999997:Posts:secretariat-post"] = "庶務担当" };

    private static int count;

    public TestDatabase Database { get; private set; } = null!;

    public TestVirtualHost Broker { get; private set; } = null!;

    public ServiceHost<Program> Host { get; private set; } = null!;

    public MessagePeer Others { get; private set; } = null!;

    public ApiClient Secretariat { get; private set; } = null!;

    public ApiClient Anyone { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await servers.CreateDatabaseAsync("policies");
        Broker = await servers.CreateVirtualHostAsync("policies");
        Others = await MessagePeer.JoinAsync(Broker, typeof(RevisionSubmitted), typeof(RevisionWithdrawn), typeof(RevisionReturned), typeof(RevisionAdopted), typeof(RevisionRescinded), typeof(AdoptionRefused));
        Host = await ServiceHost<Program>.StartAsync(Database, Broker, Settings);
        Connect();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Others.DisposeAsync();
    }

    /// <summary>Makes the read models again while the service is stopped.</summary>
    public async Task RebuiltAsync()
    {
        Host = await Host.RebuiltAsync(Database, Broker, Settings);
        Connect();
    }

    /// <summary>Stops the service, declares that its database was restored, and starts it again.</summary>
    public async Task RestoredAsync(IReadOnlyDictionary<string, string> arguments)
    {
        await Host.DisposeAsync();
        try
        {
            await ServiceHost<Program>.RunStepAsync("restored", Database, Broker, arguments);
        }
        finally
        {
            Host = ServiceHost<Program>.StartReplica(Database, Broker, Settings);
            Connect();
        }
    }

    /// <summary>An id that no other test uses.</summary>
    public static string NewPolicy() => string.Create(CultureInfo.InvariantCulture, $"policy-{Interlocked.Increment(ref count)}");

    public static string Address(string policy, string rest = "", string municipality = "133086") => $"/{municipality}/api/policies/{policy}{rest}";

    /// <summary>A policy with a draft of one chapter; returns the draft's tag.</summary>
    public async Task<string> DraftedAsync(string policy, string revision = "1.0", string text = "本文", string municipality = "133086")
    {
        var record = await Secretariat.GetAsync(Address(policy, "/record", municipality));
        var tag = record.Status == HttpStatusCode.NotFound
            ? (await Secretariat.PostAsync($"/{municipality}/api/policies", new { policy, title = $"方針 {policy}" })).Accepted().ETag
            : record.ETag;
        var draft = (await Secretariat.PostAsync(Address(policy, "/draft", municipality), new { revision }, tag)).Accepted();
        return (await Secretariat.PostAsync(Address(policy, "/draft/provisions", municipality),
            new { id = $"chapter-{revision.Replace('.', '-')}", kind = "chapter", heading = $"章 {revision}", text }, draft.ETag)).Accepted().ETag!;
    }

    /// <summary>Submits the draft and returns what the others are told.</summary>
    public async Task<RevisionSubmitted> SubmittedAsync(string policy, string draftTag, string on = "2022-07", string municipality = "133086")
    {
        (await Secretariat.PostAsync(Address(policy, "/draft/submission", municipality), new { adoptedOn = on, appliesFrom = on }, draftTag)).Accepted();
        return await Others.HearAsync<RevisionSubmitted>(told =>
            told.Source.Municipality == municipality && $"{told.Source.Subject}@{told.Source.Version - 1}" == draftTag.Trim('"'));
    }

    /// <summary>The decision of a body on what was submitted.</summary>
    public static DecisionTaken DecisionOn(RevisionSubmitted told, string outcome = "approved", string decidedOn = "2022-07-20", long version = 4) => new(
        new MessageSource(told.Source.Municipality, $"proposal/{told.Revision.Policy}-{told.Revision.Number}-{told.Revision.Submission}", version, "decisions/test"),
        $"{told.Revision.Policy}-{told.Revision.Number}-{told.Revision.Submission}", "dx-headquarters/2022/1", "dx-headquarters", 2022, 1, outcome, decidedOn,
        new DecidedRevision(told.Revision.Policy, told.Revision.Number, told.Revision.Submission, told.Revision.ContentHash), Illustrative: true)
    {
        Meeting = "dx-headquarters/2022/1",
    };

    /// <summary>Adopts the draft by a decision.</summary>
    public async Task<RevisionAdopted> AdoptedAsync(string policy, string draftTag, string on = "2022-07", string decidedOn = "2022-07-20", string municipality = "133086")
    {
        var told = await SubmittedAsync(policy, draftTag, on, municipality);
        await Others.TellAsync(DecisionOn(told, decidedOn: decidedOn));
        return await Others.HearAsync<RevisionAdopted>(adopted => adopted.Source.Subject == told.Source.Subject && adopted.Source.Municipality == municipality);
    }

    private void Connect()
    {
        Secretariat = Host.As("secretariat");
        Anyone = Host.Anonymous();
    }
}
