using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DxGovernance.Manifests.Tests;

/// <summary>One object of the rendered YAML.</summary>
/// <param name="Yaml">As it is applied.</param>
/// <param name="Body">The same, to walk through.</param>
public sealed record Manifest(string Yaml, JsonObject Body)
{
    private static readonly IReadOnlyList<string> Workloads = ["Deployment", "StatefulSet", "DaemonSet", "Job"];

    /// <summary>Its API version.</summary>
    public string ApiVersion => Body["apiVersion"]!.GetValue<string>();

    /// <summary>Its kind.</summary>
    public string Kind => Body["kind"]!.GetValue<string>();

    /// <summary>Its name.</summary>
    public string Name => Body["metadata"]!["name"]!.GetValue<string>();

    /// <summary>How findings name it.</summary>
    public string Title => $"{Kind} {Name}";

    /// <summary>Its labels.</summary>
    public JsonObject? Labels => Body["metadata"]!["labels"]?.AsObject();

    /// <summary>What its pods are made from, where it makes pods: an object with metadata and spec.</summary>
    public JsonObject? PodTemplate =>
        Workloads.Contains(Kind) ? Body["spec"]!["template"]!.AsObject()
        : Kind == "CronJob" ? Body["spec"]!["jobTemplate"]!["spec"]!["template"]!.AsObject()
        : null;

    /// <summary>The specification of its pods.</summary>
    public JsonObject? PodSpec => PodTemplate?["spec"]?.AsObject();

    /// <summary>All containers of its pods.</summary>
    public IEnumerable<JsonObject> Containers =>
        PodSpec is null ? [] : new[] { "initContainers", "containers" }.SelectMany(kind => PodSpec[kind]?.AsArray() ?? []).Select(container => container!.AsObject());

    /// <summary>Reads a stream of documents.</summary>
    public static IReadOnlyList<Manifest> ParseAll(string yaml) =>
    [
        .. yaml.Split("\n---\n").Select(document => new Manifest(document, ToJson(document)?.AsObject() ?? throw new InvalidOperationException("An empty document was rendered."))),
    ];

    /// <summary>A document of YAML as JSON, by the rules of YAML 1.2's core schema, which kubectl follows when it renders.</summary>
    public static JsonNode? ToJson(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return ToJson(stream.Documents.Single().RootNode);
    }

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(member => KeyValuePair.Create(((YamlScalarNode)member.Key).Value!, ToJson(member.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(ToJson)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => Plain(scalar.Value!),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new InvalidOperationException($"{node.NodeType} is not expected."),
    };

    private static JsonValue? Plain(string text) => text switch
    {
        "" or "null" or "~" => null,
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };
}
