using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DxGovernance.Manifests.Tests;

/// <summary>Whether the objects of an overlay fit together: no schema tells that a name leads nowhere.</summary>
public static partial class Agreement
{
    /// <summary>What does not fit.</summary>
    public static IEnumerable<Finding> Check(IReadOnlyList<Manifest> manifests) =>
    [
        .. Twice(manifests),
        .. Elsewhere(manifests),
        .. manifests.SelectMany(References(manifests)),
        .. manifests.SelectMany(Selection(manifests)),
        .. manifests.SelectMany(Ports(manifests)),
        .. manifests.SelectMany(Mounts),
        .. manifests.SelectMany(Images),
        .. manifests.SelectMany(Jobs),
    ];

    private static IEnumerable<Finding> Twice(IReadOnlyList<Manifest> manifests) => manifests
        .GroupBy(manifest => $"{manifest.ApiVersion} {manifest.Title}").Where(group => group.Count() > 1)
        .Select(group => new Finding(group.First().Title, "is there twice"));

    /// <summary>Everything is in the one namespace; what an overlay forgot would land in the current one.</summary>
    private static IEnumerable<Finding> Elsewhere(IReadOnlyList<Manifest> manifests)
    {
        var ours = manifests.Single(manifest => manifest.Kind == "Namespace").Name;
        return manifests.Where(manifest => manifest.Kind != "Namespace" && manifest.Body["metadata"]!["namespace"]?.ToString() != ours)
            .Select(manifest => new Finding(manifest.Title, $"is not in the namespace {ours}"));
    }

    /// <summary>ConfigMaps with their keys, claims, accounts, Secrets, targets of scaling and of ways in.</summary>
    private static Func<Manifest, IEnumerable<Finding>> References(IReadOnlyList<Manifest> manifests)
    {
        var configMaps = manifests.Where(manifest => manifest.Kind == "ConfigMap").ToDictionary(manifest => manifest.Name, manifest => manifest.Body["data"]?.AsObject() ?? []);
        bool Has(string kind, JsonNode? name) => manifests.Any(manifest => manifest.Kind == kind && manifest.Name == name?.ToString());

        return manifest => Everywhere(manifest.Body).SelectMany(place => Wrong(place.Name, place.Value)).Select(what => new Finding(manifest.Title, what));

        IEnumerable<string> Wrong(string name, JsonObject value)
        {
            switch (name)
            {
                case "configMapKeyRef" when configMaps.GetValueOrDefault(value["name"]!.ToString())?.ContainsKey(value["key"]!.ToString()) != true:
                    yield return $"there is no ConfigMap {value["name"]} with {value["key"]}";
                    break;
                case "configMapRef" or "configMap" when value["name"] is { } map && !configMaps.ContainsKey(map.ToString()):
                    yield return $"there is no ConfigMap {map}";
                    break;
                case "persistentVolumeClaim" when !Has("PersistentVolumeClaim", value["claimName"]):
                    yield return $"there is no PersistentVolumeClaim {value["claimName"]}";
                    break;
                case "scaleTargetRef" when !Has("Deployment", value["name"]):
                    yield return $"there is no Deployment {value["name"]} to scale";
                    break;
                case "authenticationRef" when !Has("TriggerAuthentication", value["name"]):
                    yield return $"there is no TriggerAuthentication {value["name"]}";
                    break;
                case "cluster" when value["name"] is { } cluster && !Has("Cluster", cluster):
                    yield return $"there is no Cluster {cluster}";
                    break;
                case "rabbitmqClusterReference" when !Has("RabbitmqCluster", value["name"]):
                    yield return $"there is no RabbitmqCluster {value["name"]}";
                    break;
                case "service" when value["port"] is not null && !Has("Service", value["name"]):
                    yield return $"there is no Service {value["name"]}";
                    break;
                case "backendRefs[]" when !manifests.Any(other => other.Kind == "Service" && other.Name == value["name"]?.ToString()
                        && other.Body["spec"]!["ports"]!.AsArray().Any(port => JsonNode.DeepEquals(port!["port"], value["port"]))):
                    yield return $"there is no Service {value["name"]} with port {value["port"]}";
                    break;
                default:
                    break;
            }

            foreach (var (secret, key) in SecretsOf(name, value).Where(named => !Secrets.Have(named.Name, named.Key)))
            {
                yield return $"SECRETS.md knows no Secret {secret}{(key is null ? string.Empty : $" with {key}")}";
            }

            if (value["serviceAccountName"] is { } account && !Has("ServiceAccount", account))
            {
                yield return $"there is no ServiceAccount {account}";
            }
        }
    }

    /// <summary>The Secrets, and keys of them, that a place refers to; Kubernetes and its operators have several ways to.</summary>
    private static IEnumerable<(string Name, string? Key)> SecretsOf(string place, JsonObject value) => place switch
    {
        "secretKeyRef" or "accessKeyId" or "secretAccessKey" or "secretTargetRef[]" => [(value["name"]!.ToString(), value["key"]!.ToString())],
        "passwordSecret" or "importCredentialsSecret" => [(value["name"]!.ToString(), "username"), (value["name"]!.ToString(), "password")],
        "tls[]" => [(value["secretName"]!.ToString(), "tls.crt")],
        "secret" when (value["secretName"] ?? value["name"])?.ToString() is { } name =>
            value["items"] is JsonArray items ? items.Select(item => (name, (string?)item!["key"]!.ToString())) : [(name, null)],
        _ => [],
    };

    /// <summary>Who selects pods selects some; a workload selects its own.</summary>
    private static Func<Manifest, IEnumerable<Finding>> Selection(IReadOnlyList<Manifest> manifests)
    {
        var pods = manifests.Select(manifest => manifest.PodTemplate).OfType<JsonObject>().Select(template => template["metadata"]?["labels"]?.AsObject() ?? []).ToList();

        // Pods that operators make.
        pods.AddRange(manifests.Where(manifest => manifest.Kind == "Cluster").Select(cluster => new JsonObject { ["cnpg.io/cluster"] = cluster.Name }));
        pods.AddRange(manifests.Where(manifest => manifest.Kind == "RabbitmqCluster").Select(cluster => new JsonObject { ["app.kubernetes.io/name"] = cluster.Name }));

        return manifest => manifest switch
        {
            { Kind: "Deployment" or "StatefulSet" } when !Matches(Selector(manifest)["matchLabels"]?.AsObject() ?? [], manifest.PodTemplate!["metadata"]?["labels"]?.AsObject() ?? [])
                => [new Finding(manifest.Title, "does not select its own pods")],
            { Kind: "Service" } when !pods.Any(pod => Matches(Selector(manifest), pod)) => [new Finding(manifest.Title, "selects no pod")],
            { Kind: "PodDisruptionBudget" } when !pods.Any(pod => Matches(Selector(manifest)["matchLabels"]?.AsObject() ?? [], pod)) => [new Finding(manifest.Title, "selects no pod")],
            _ => [],
        };
    }

    /// <summary>A named port is one that a container has.</summary>
    private static Func<Manifest, IEnumerable<Finding>> Ports(IReadOnlyList<Manifest> manifests) => manifest =>
    {
        if (manifest.Kind == "Service")
        {
            var selector = Selector(manifest);
            var names = manifests.Where(other => other.PodTemplate?["metadata"]?["labels"] is JsonObject labels && Matches(selector, labels)).SelectMany(NamesOfPorts).ToHashSet();
            return manifest.Body["spec"]!["ports"]!.AsArray().Select(port => port!["targetPort"]?.ToString()).OfType<string>()
                .Where(target => !char.IsAsciiDigit(target[0]) && !names.Contains(target))
                .Select(target => new Finding(manifest.Title, $"no container has a port {target}"));
        }

        var own = NamesOfPorts(manifest).ToHashSet();
        return manifest.Containers.SelectMany(container => Everywhere(container))
            .Where(place => place.Name is "httpGet" or "tcpSocket").Select(place => place.Value["port"]!.ToString())
            .Where(port => !char.IsAsciiDigit(port[0]) && !own.Contains(port))
            .Select(port => new Finding(manifest.Title, $"a probe asks port {port}, which no container has"));
    };

    private static IEnumerable<string> NamesOfPorts(Manifest manifest) =>
        manifest.Containers.SelectMany(container => container["ports"]?.AsArray() ?? []).Select(port => port!["name"]?.ToString()).OfType<string>();

    /// <summary>Every mount has its volume, and every volume is mounted.</summary>
    private static IEnumerable<Finding> Mounts(Manifest manifest)
    {
        if (manifest.PodSpec is not { } pod)
        {
            yield break;
        }

        var volumes = (pod["volumes"]?.AsArray() ?? []).Select(volume => volume!["name"]!.ToString())
            .Concat((manifest.Body["spec"]!["volumeClaimTemplates"]?.AsArray() ?? []).Select(claim => claim!["metadata"]!["name"]!.ToString())).ToHashSet();
        var mounted = manifest.Containers.SelectMany(container => container["volumeMounts"]?.AsArray() ?? []).Select(mount => mount!["name"]!.ToString()).ToHashSet();
        foreach (var name in mounted.Except(volumes))
        {
            yield return new Finding(manifest.Title, $"mounts {name}, which is no volume of it");
        }

        foreach (var name in volumes.Except(mounted))
        {
            yield return new Finding(manifest.Title, $"has a volume {name} that nothing mounts");
        }
    }

    /// <summary>What runs is what was tried: an image has a version, and ours that of the label.</summary>
    private static IEnumerable<Finding> Images(Manifest manifest)
    {
        foreach (var image in manifest.Containers.Select(container => container["image"]!.ToString()))
        {
            var (name, digest) = image.Split('@') is [var before, var after] ? (before, after) : (image, null);
            var tag = name[(name.LastIndexOf('/') + 1)..].Split(':') is [_, var named] ? named : null;
            if (tag is null or "latest" && digest is null)
            {
                yield return new Finding(manifest.Title, $"the image {image} has no version");
            }
            else if (tag is not null && image.Contains("dx-governance/", StringComparison.Ordinal) && manifest.Labels?["app.kubernetes.io/version"]?.ToString() is var version && version != tag)
            {
                yield return new Finding(manifest.Title, $"the image {image} is not of version {version}");
            }
        }
    }

    /// <summary>
    /// A Job cannot be changed once it is there: its name carries the version, and nothing in it changes with a setting, as the
    /// name of a ConfigMap with a hash would.
    /// </summary>
    private static IEnumerable<Finding> Jobs(Manifest manifest)
    {
        if (manifest.Kind != "Job")
        {
            yield break;
        }

        var version = manifest.Labels?["app.kubernetes.io/version"]?.ToString() ?? string.Empty;
        if (!manifest.Name.EndsWith($"-{version.Replace('.', '-')}", StringComparison.Ordinal))
        {
            yield return new Finding(manifest.Title, $"its name does not end with its version, {version}");
        }

        foreach (var map in Everywhere(manifest.Body).Where(place => place.Name is "configMapKeyRef" or "configMapRef" or "configMap").Select(place => place.Value["name"]!.ToString()).Where(name => Hash().IsMatch(name)))
        {
            yield return new Finding(manifest.Title, $"refers to {map}, whose name changes with what it holds: the Job could not be applied again");
        }
    }

    /// <summary>Where it is missing, the models say so.</summary>
    private static JsonObject Selector(Manifest manifest) => manifest.Body["spec"]!["selector"]?.AsObject() ?? [];

    private static bool Matches(JsonObject selector, JsonObject labels) => selector.All(wanted => JsonNode.DeepEquals(labels[wanted.Key], wanted.Value));

    /// <summary>Every object within, with the name of the member that holds it.</summary>
    private static IEnumerable<(string Name, JsonObject Value)> Everywhere(JsonNode? node, string name = "") => node switch
    {
        JsonObject value => value.SelectMany(member => Everywhere(member.Value, member.Key)).Prepend((name, value)),
        JsonArray list => list.SelectMany(entry => Everywhere(entry, $"{name}[]").Select(place => place.Name == "secret[]" ? ("secret", place.Value) : place)),
        _ => [],
    };

    [GeneratedRegex("-[bcdfghkmt0-9]{10}$")]
    private static partial Regex Hash();
}
