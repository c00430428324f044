using System.Text.Json.Nodes;

namespace DxGovernance.Local.Servers;

/// <summary>
/// What every virtual host of the system is made with: the policies of the work queues and the place of dead letters. One
/// file says it for the private broker, for the one in a container and for the tests.
/// </summary>
public static class BrokerDefinitions
{
    /// <summary>The account under which the services speak to the broker.</summary>
    public const string User = "dx-governance";

    /// <summary>The virtual host in which the services meet.</summary>
    public const string VirtualHost = "dx-governance";

    /// <summary>The exchange and the queue for what a work queue gave up on.</summary>
    public const string DeadLetters = "dead-letters";

    /// <summary>The policy of the queues in which people look for what went wrong.</summary>
    private const string Kept = "kept";

    /// <summary>The definitions of a virtual host, as the management interface of this version of RabbitMQ takes them.</summary>
    public static string For(string virtualHost, Version rabbitMq)
    {
        var definitions = JsonNode.Parse(Template(virtualHost))!;
        if (rabbitMq.Major < 4)
        {
            // Older ones drop nothing by themselves, and refuse a policy that says so.
            var policies = definitions["policies"]!.AsArray();
            policies.Remove(policies.Single(policy => (string?)policy!["name"] == Kept));
        }

        return definitions.ToJsonString();
    }

    private static string Template(string virtualHost)
    {
        using var template = new StreamReader(
            typeof(BrokerDefinitions).Assembly.GetManifestResourceStream("rabbitmq-definitions.json")!);
        return template.ReadToEnd()
            .Replace("{{vhost}}", virtualHost, StringComparison.Ordinal)
            .Replace("{{user}}", User, StringComparison.Ordinal);
    }
}
