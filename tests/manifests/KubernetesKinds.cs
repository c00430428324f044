using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s;
using k8s.Models;
using YamlDotNet.Core;

namespace DxGovernance.Manifests.Tests;

/// <summary>Kubernetes' own kinds, held against the models of its client: see data/README.md.</summary>
public static class KubernetesKinds
{
    private static readonly Dictionary<string, string[]> Required = Read("required.json");
    private static readonly Dictionary<string, string[]> Words = Read("words.json");

    private static readonly Dictionary<string, Type> Models = typeof(V1Pod).Assembly.GetTypes()
        .Where(type => typeof(IKubernetesObject).IsAssignableFrom(type))
        .Select(type => (type, entity: type.GetCustomAttribute<KubernetesEntityAttribute>()))
        .Where(found => found.entity is not null)
        .ToDictionary(found => Key(found.entity!.Group is { Length: > 0 } group ? $"{group}/{found.entity.ApiVersion}" : found.entity!.ApiVersion, found.entity!.Kind), found => found.type);

    /// <summary>Whether the kind is Kubernetes' own.</summary>
    public static bool Knows(Manifest manifest) => Models.ContainsKey(Key(manifest.ApiVersion, manifest.Kind));

    /// <summary>What is wrong with it.</summary>
    public static IEnumerable<Finding> Check(Manifest manifest)
    {
        string? refusal = null;
        try
        {
            KubernetesYaml.LoadAllFromString(manifest.Yaml, strict: true);
        }
        catch (Exception exception) when (exception is YamlException or JsonException or FormatException or InvalidCastException)
        {
            refusal = (exception.InnerException ?? exception).Message;
        }

        if (refusal is not null)
        {
            yield return new Finding(manifest.Title, refusal);
        }

        foreach (var finding in Walk(manifest.Title, string.Empty, manifest.Body, Models[Key(manifest.ApiVersion, manifest.Kind)]))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> Walk(string title, string place, JsonObject value, Type model)
    {
        foreach (var member in Required.GetValueOrDefault(model.Name, []).Where(member => !value.ContainsKey(member)))
        {
            yield return new Finding(title, $"{place} lacks {member}".Trim());
        }

        var members = Members(model);
        foreach (var (name, content) in value)
        {
            var here = place.Length == 0 ? name : $"{place}.{name}";
            if (!members.TryGetValue(name, out var type))
            {
                yield return new Finding(title, $"{here} does not exist in {model.Name}");
                continue;
            }

            if (Words.TryGetValue($"{model.Name}.{name}", out var words))
            {
                foreach (var word in (content is JsonArray several ? several : [content?.DeepClone()]).Where(word => !words.Contains(word?.ToString())))
                {
                    yield return new Finding(title, $"{here} is «{word}», not one of {string.Join(", ", words)}");
                }
            }

            foreach (var finding in Inside(title, here, content, type))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> Inside(string title, string place, JsonNode? content, Type type) => (content, Element(type)) switch
    {
        (JsonObject value, null) when IsModel(type) => Walk(title, place, value, type),
        (JsonObject map, { } element) when IsModel(element) => map.SelectMany(entry => Inside(title, $"{place}.{entry.Key}", entry.Value, element)),
        (JsonArray list, { } element) when IsModel(element) => list.SelectMany((entry, index) => Inside(title, $"{place}[{index}]", entry, element)),
        (null, _) => [new Finding(title, $"{place} has no value")],
        _ => [],
    };

    private static Dictionary<string, Type> Members(Type model) => model.GetProperties()
        .Select(property => (property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name, property.PropertyType))
        .Where(member => member.Name is not null)
        .ToDictionary(member => member.Name!, member => member.PropertyType);

    private static Type? Element(Type type) =>
        type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) && type != typeof(string) ? type.GetGenericArguments()[^1] : null;

    private static bool IsModel(Type type) =>
        type.Namespace == typeof(V1Pod).Namespace && type != typeof(IntOrString) && type != typeof(ResourceQuantity);

    private static string Key(string apiVersion, string kind) => $"{apiVersion} {kind}";

    private static Dictionary<string, string[]> Read(string file) =>
        JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", file)))!;
}
