using System.Text.Json.Nodes;

namespace DxGovernance.Manifests.Tests;

/// <summary>The profile <c>restricted</c> of the Pod Security Standards, and what we ask beyond it.</summary>
public static class PodSecurity
{
    private static readonly IReadOnlyList<string> Volumes =
        ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"];

    /// <summary>What of the pods the profile, or we, would not have.</summary>
    public static IEnumerable<Finding> Check(Manifest manifest) =>
        manifest.PodSpec is { } pod ? OfPod(pod).Concat(manifest.Containers.SelectMany(container => OfContainer(pod, container))).Select(what => new Finding(manifest.Title, what)) : [];

    private static IEnumerable<string> OfPod(JsonObject pod)
    {
        foreach (var host in new[] { "hostNetwork", "hostPID", "hostIPC" }.Where(host => Bool(pod[host]) == true))
        {
            yield return $"restricted: {host}";
        }

        foreach (var volume in pod["volumes"]?.AsArray() ?? [])
        {
            foreach (var kind in volume!.AsObject().Select(member => member.Key).Where(member => member != "name" && !Volumes.Contains(member)))
            {
                yield return $"restricted: volume {volume["name"]} is a {kind}";
            }
        }

        if (Bool(pod["securityContext"]?["runAsNonRoot"]) == false)
        {
            yield return "restricted: the pod may run as root";
        }

        // Beyond the profile: no pod learns of the API or of other Services by default.
        if (Bool(pod["automountServiceAccountToken"]) is not { } mounts)
        {
            yield return "says nothing of automountServiceAccountToken";
        }
        else if (mounts && pod["serviceAccountName"] is null)
        {
            yield return "has the token of the default account";
        }

        if (Bool(pod["enableServiceLinks"]) != false)
        {
            yield return "is told of all Services by environment variables: enableServiceLinks";
        }
    }

    private static IEnumerable<string> OfContainer(JsonObject pod, JsonObject container)
    {
        var name = container["name"];
        var own = container["securityContext"]?.AsObject() ?? [];
        JsonNode? Effective(string member) => own[member] ?? pod["securityContext"]?[member];

        if (Bool(own["privileged"]) == true)
        {
            yield return $"restricted: {name} is privileged";
        }

        if (Bool(own["allowPrivilegeEscalation"]) != false)
        {
            yield return $"restricted: {name} may gain privileges (allowPrivilegeEscalation)";
        }

        if (Bool(Effective("runAsNonRoot")) != true || Effective("runAsUser")?.GetValue<long>() == 0)
        {
            yield return $"restricted: {name} may run as root (runAsNonRoot, runAsUser)";
        }

        if (own["capabilities"]?["drop"]?.AsArray().Any(dropped => dropped!.ToString() == "ALL") != true
            || own["capabilities"]?["add"]?.AsArray().Any(added => added!.ToString() != "NET_BIND_SERVICE") == true)
        {
            yield return $"restricted: {name} keeps capabilities";
        }

        if (Effective("seccompProfile")?["type"]?.ToString() is not ("RuntimeDefault" or "Localhost"))
        {
            yield return $"restricted: {name} has no seccomp profile";
        }

        if (container["ports"]?.AsArray().Any(port => port!["hostPort"] is not null) == true)
        {
            yield return $"restricted: {name} takes a port of the node";
        }

        // Beyond the profile.
        if (Bool(own["readOnlyRootFilesystem"]) != true)
        {
            yield return $"{name} can write to its root file system";
        }

        if (container["resources"]?["requests"]?["memory"] is null || container["resources"]?["requests"]?["cpu"] is null || container["resources"]?["limits"]?["memory"] is null)
        {
            yield return $"{name} does not say what it needs (requests of cpu and memory, limit of memory)";
        }
    }

    private static bool? Bool(JsonNode? node) => node?.GetValue<bool>();
}
