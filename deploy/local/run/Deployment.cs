using System.Collections;
using DxGovernance.Local.Servers;

namespace DxGovernance.Local;

/// <summary>What is deployed on one machine: the services, in the order in which they start, and what each is told.</summary>
public static class Deployment
{
    /// <summary>The municipality whose policy the sample is.</summary>
    public const string Municipality = "133086";

    /// <summary>The sample's policy.</summary>
    public const string Policy = "dx-policy";

    /// <summary>Who issues tokens on this machine. Nothing listens there: the services have the key as a file.</summary>
    public const string Issuer = "https://dx-governance.localhost/issuer";

    /// <summary>Whom tokens are for.</summary>
    public const string Audience = "dx-governance";

    /// <summary>The name under which the logs of this machine are known.</summary>
    private const string LogName = "dx-governance.localhost";

    private const string Telemetry = "OTEL_";

    /// <summary>The one address.</summary>
    public static readonly Service Gateway = new("gateway", "DxGovernance.Gateway", Database: null, AwaitQueues: []);

    /// <summary>
    /// The services behind the gateway. A relay waits for the queues of those who listen to it: what is published before a
    /// queue is bound would be lost.
    /// </summary>
    public static readonly IReadOnlyList<Service> Services =
    [
        new("policies", "DxGovernance.Policies", "policies", AwaitQueues:
            ["decisions-revision-submitted", "decisions-revision-withdrawn", "decisions-revision-adopted", "decisions-adoption-refused", "decisions-revision-rescinded",
             "roadmap-revision-adopted", "roadmap-revision-rescinded", "roadmap-revision-corrected", "open-data-revision-adopted", "open-data-revision-corrected", "open-data-revision-rescinded"]),
        new("roadmap", "DxGovernance.Roadmap", "roadmap", AwaitQueues:
            ["decisions-reschedulings-under-decision",
             "open-data-item-state", "open-data-roadmap-state", "open-data-section-state", "open-data-indicator-state"]),
        new("decisions", "DxGovernance.Decisions", "decisions", AwaitQueues:
            ["policies-decision-taken", "roadmap-decision-taken", "open-data-decision-taken", "roadmap-scope-of-decision", "open-data-scope-of-decision",
             "decisions-joint-seats", "decisions-joint-decision", "open-data-register-entry-state", "open-data-body-state"]),
        new("open-data", "DxGovernance.OpenData", "open_data", AwaitQueues: ["decisions-first-release-under-decision"]),
    ];

    private static readonly IReadOnlyList<(string Code, string Name)> Municipalities = [(Municipality, "奥多摩町"), ("999997", "見本町")];

    // The rest of the caller's environment stays outside: a variable set for something else must not configure a service.
    private static readonly IReadOnlyList<string> PassedOn = ["PATH", "HOME", "USER", "LANG", "TZ", "TMPDIR"];
    private static readonly IReadOnlyList<string> PassedOnByPrefix = ["LC_", "DOTNET_", "SSL_CERT_"];

    /// <summary>What every process of the system is told.</summary>
    public static Dictionary<string, string> CommonEnvironment(int port)
    {
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(variable => (Name: (string)variable.Key, Value: (string?)variable.Value ?? string.Empty))
            .Where(variable => IsSurroundings(variable.Name) || variable.Name.StartsWith(Telemetry, StringComparison.Ordinal))
            .ToDictionary(variable => variable.Name, variable => variable.Value);
        environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        environment["DOTNET_gcServer"] = "0";
        return environment;
    }

    /// <summary>Whether a variable only describes the machine and the shell: that one differs is no reason to start anew.</summary>
    public static bool IsSurroundings(string variable) =>
        PassedOn.Contains(variable) || PassedOnByPrefix.Any(prefix => variable.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>What a service is told beyond that.</summary>
    public static Dictionary<string, string> ServiceEnvironment(
        Service service, int port, string connectionString, BrokerAdministration broker, string publicKeyFile, LogKeys logKeys, string filesFolder)
    {
        var environment = CommonEnvironment(port);
        environment["ConnectionStrings__Store"] = connectionString;
        environment["ConnectionStrings__Broker"] = broker.AmqpUri(BrokerDefinitions.VirtualHost).ToString();
        environment["Access__Issuer"] = Issuer;
        environment["Access__Audience"] = Audience;
        environment["Access__LocalKeyFile"] = publicKeyFile;
        environment["Log__Name"] = LogName;
        environment["Log__Keys__0"] = logKeys.KeyFile;
        environment["Log__CosignerKeys__0"] = logKeys.CosignerKeyFile;
        environment["Files__Folder"] = filesFolder;
        foreach (var (code, name) in Municipalities)
        {
            environment[$"Municipalities__{code}__Name"] = name;
            foreach (var (post, title) in SamplePosts.Of(code))
            {
                environment[$"Municipalities__{code}__Posts__{post}"] = title;
            }
        }

        foreach (var (index, queue) in service.AwaitQueues.Index())
        {
            environment[$"Relay__AwaitQueues__{index}"] = queue;
        }

        return environment;
    }

    /// <summary>What the gateway is told: where the services are.</summary>
    public static Dictionary<string, string> GatewayEnvironment(int port, IEnumerable<LocalService> services)
    {
        var environment = CommonEnvironment(port);
        foreach (var service in services)
        {
            environment[$"Services__{service.Name}"] = service.Address.GetLeftPart(UriPartial.Authority);
        }

        return environment;
    }
}
