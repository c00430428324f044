using System.Text.Json.Nodes;
using DxGovernance.Local;
using DxGovernance.Setup;

namespace DxGovernance.Manifests.Tests;

/// <summary>What is applied to a cluster is right as far as can be told without one.</summary>
public sealed class Rendering
{
    private const string Found = "# found: ";

    public static TheoryData<string> Overlays => [.. Kustomization.Overlays];

    public static TheoryData<string> Components => [.. Kustomization.Components];

    public static TheoryData<string> Planted => [.. Kustomization.Planted];

    [Theory]
    [MemberData(nameof(Overlays))]
    public void An_overlay_is_what_Kubernetes_takes_and_fits_together(string overlay) =>
        Check(new Kustomization(overlay).Render()).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Components))]
    public void A_component_is_used_by_an_overlay(string component) =>
        Kustomization.Overlays.ShouldContain(overlay => new Kustomization(overlay).Text.Split('\n').Any(line => line.EndsWith($"components/{Path.GetFileName(component)}", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Planted))]
    public void A_planted_error_is_found(string folder)
    {
        var planted = new Kustomization(folder);
        var expected = planted.Text.Split('\n')[0];
        expected.ShouldStartWith(Found);
        expected = expected[Found.Length..];
        var findings = Check(planted.Render());
        findings.ShouldContain(finding => finding.Contains(expected, StringComparison.Ordinal), string.Join('\n', findings));
    }

    [Theory]
    [InlineData("deploy/kubernetes/overlays/local")]
    [InlineData("deploy/kubernetes/overlays/production")]
    public void A_relay_waits_for_the_same_queues_as_on_one_machine(string overlay)
    {
        var manifests = new Kustomization(overlay).Render();
        foreach (var service in Deployment.Services)
        {
            var relay = Settings(manifests, $"{service.Name}-relay");
            relay.Select(setting => $"{setting.Key}={setting.Value}")
                .ShouldBe(service.AwaitQueues.Index().Select(queue => $"Relay__AwaitQueues__{queue.Index}={queue.Item}"), ignoreOrder: true);
        }
    }

    [Fact]
    public void Autoscaling_looks_at_every_queue()
    {
        var scaled = new Kustomization("tests/manifests/overlays/autoscaling").Render().Where(manifest => manifest.Kind == "ScaledObject")
            .SelectMany(manifest => manifest.Body["spec"]!["triggers"]!.AsArray().Select(trigger => (manifest.Name, Queue: trigger!["metadata"]!["queueName"]?.ToString())))
            .Where(trigger => trigger.Queue is not null).ToList();
        scaled.Select(trigger => trigger.Queue!).Order(StringComparer.Ordinal)
            .ShouldBe(Deployment.Services.SelectMany(service => service.AwaitQueues).Distinct().Order(StringComparer.Ordinal));
        scaled.ShouldAllBe(trigger => trigger.Queue!.StartsWith($"{trigger.Name}-", StringComparison.Ordinal));
    }

    [Fact]
    public void The_municipalities_of_the_local_overlay_are_those_of_the_sample()
    {
        var settings = Settings(new Kustomization("deploy/kubernetes/overlays/local").Render(), "municipalities");
        foreach (var code in Directory.GetDirectories(Checkout.Find().Sample).Select(folder => Path.GetFileName(folder)!))
        {
            settings.ShouldContainKey($"Municipalities__{code}__Name");
            settings.Where(setting => setting.Key.StartsWith($"Municipalities__{code}__Posts__", StringComparison.Ordinal)).ToDictionary(setting => setting.Key.Split("__")[^1], setting => setting.Value)
                .ShouldBe(SamplePosts.Of(code), ignoreOrder: true);
        }
    }

    [Fact]
    public void The_broker_is_told_the_same_by_operators_as_on_one_machine()
    {
        var definitions = JsonNode.Parse(File.ReadAllText(Path.Combine(Kustomization.Root, "deploy/local/rabbitmq-definitions.json")))!;
        var manifests = new Kustomization("deploy/kubernetes/overlays/production").Render();
        Dictionary<string, JsonObject> Specs(string kind) => manifests.Where(manifest => manifest.ApiVersion == "rabbitmq.com/v1beta1" && manifest.Kind == kind)
            .ToDictionary(manifest => manifest.Name, manifest => manifest.Body["spec"]!.AsObject());

        var policies = Specs("Policy");
        policies.Count.ShouldBe(definitions["policies"]!.AsArray().Count);
        foreach (var policy in definitions["policies"]!.AsArray())
        {
            var spec = policies[policy!["name"]!.ToString()];
            spec["pattern"]!.ToString().ShouldBe(policy["pattern"]!.ToString());
            spec["applyTo"]!.ToString().ShouldBe(policy["apply-to"]!.ToString());
            spec["definition"]!.ToJsonString().ShouldBe(Sorted(policy["definition"]!.AsObject()));
        }

        Specs("Exchange").Keys.ShouldBe(definitions["exchanges"]!.AsArray().Select(exchange => exchange!["name"]!.ToString()));
        Specs("Queue").Keys.ShouldBe(definitions["queues"]!.AsArray().Select(queue => queue!["name"]!.ToString()));
        Specs("Binding").Count.ShouldBe(definitions["bindings"]!.AsArray().Count);

        static string Sorted(JsonObject definition) =>
            new JsonObject(definition.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))).ToJsonString();
    }

    [Fact]
    public void Every_Secret_that_is_generated_stands_in_the_list_with_its_keys()
    {
        foreach (var secret in GeneratedSecrets.All(servers: true, issuer: true))
        {
            Secrets.All.Keys.ShouldContain(secret.Name);
            Secrets.All[secret.Name].ShouldBe(secret.Data.Keys, ignoreOrder: true, secret.Name);
        }
    }

    [Fact]
    public void No_manifest_holds_a_Secret() =>
        Kustomization.Overlays.SelectMany(overlay => new Kustomization(overlay).Render()).Where(manifest => manifest.Kind == "Secret").Select(manifest => manifest.Title).ShouldBeEmpty();

    private static List<string> Check(IReadOnlyList<Manifest> manifests) =>
    [
        .. manifests.SelectMany(manifest => KubernetesKinds.Knows(manifest) ? KubernetesKinds.Check(manifest) : CustomKinds.Check(manifest))
            .Concat(manifests.SelectMany(PodSecurity.Check))
            .Concat(Agreement.Check(manifests))
            .Select(finding => finding.ToString()),
    ];

    private static Dictionary<string, string> Settings(IReadOnlyList<Manifest> manifests, string name) =>
        manifests.Single(manifest => manifest.Kind == "ConfigMap" && (manifest.Name == name || (manifest.Name.StartsWith($"{name}-", StringComparison.Ordinal) && manifest.Name.Length == name.Length + 11)))
            .Body["data"]!.AsObject().ToDictionary(setting => setting.Key, setting => setting.Value!.ToString());
}
