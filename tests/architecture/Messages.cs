using System.Text.Json;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Contracts.Policies;
using DxGovernance.Fixtures;
using MassTransit;
using MassTransit.Serialization;

namespace DxGovernance.Architecture.Tests;

/// <summary>Messages are public contracts: each is written as its golden file says, and is found under the same name.</summary>
public class Messages
{
    private static readonly MessageSource Source = new("133086", "revision/dx-policy/2.0", 12, "policies/5f0c");

    private static readonly RevisionState Revision = new(
        "dx-policy", "DX推進方針", "2.0", "submitted", 1, new string('a', 64), "2024-01", "2024-01", null, false,
        [
            new ProvisionState("measures", null, "chapter", "6", "基本政策", "", null),
            new ProvisionState("measure-1", "measures", "measure", "(1)", "自治体フロントヤード改革の推進", "本文", new NationalItemState("自治体DX推進計画", "2.2", "自治体フロントヤード改革の推進")),
        ]);

    private static readonly IReadOnlyList<object> Examples =
    [
        new RevisionSubmitted(Source, Revision),
        new RevisionWithdrawn(Source, Revision with { Status = "withdrawn" }),
        new RevisionReturned(Source, Revision with { Status = "returned" }),
        new RevisionAdopted(Source, Revision with { Status = "adopted", Decision = "dx-headquarters/2023/1", DecisionIllustrative = true }),
        new AdoptionRefused(Source with { Subject = "received/decisions/proposal/dx-policy-2-0-1" }, "dx-policy", "2.0", "dx-policy-2-0-1", "dx-headquarters/2023/1", "hash-mismatch", "決定された本文と異なります", "The decision is on another text."),
        new DecisionTaken(
            Source with { Subject = "proposal/dx-policy-2-0-1" }, "dx-policy-2-0-1", "dx-headquarters/2023/1", "dx-headquarters", 2023, 1, "approved", "2024-01-24",
            new DecidedRevision("dx-policy", "2.0", 1, new string('a', 64)), true),
    ];

    [Fact]
    public void Every_message_has_an_example() => Examples.Select(example => example.GetType().FullName).Order()
        .ShouldBe(Ours.Contracts.GetTypes().Where(type => type.IsClass && typeof(IMessage).IsAssignableFrom(type)).Select(type => type.FullName).Order());

    [Fact]
    public void Every_message_is_written_as_its_golden_file_says_and_read_back_the_same()
    {
        foreach (var example in Examples)
        {
            var json = JsonSerializer.Serialize(example, example.GetType(), SystemTextJsonMessageSerializer.Options);
            GoldenFiles.Check(Here(), $"{example.GetType().Name}.json", JsonSerializer.Serialize(new { Urn = MessageUrn.ForTypeString(example.GetType()), Message = JsonSerializer.Deserialize<JsonElement>(json) }));
            JsonSerializer.Serialize(JsonSerializer.Deserialize(json, example.GetType(), SystemTextJsonMessageSerializer.Options), example.GetType(), SystemTextJsonMessageSerializer.Options).ShouldBe(json);
        }
    }

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string file = "") => file;
}
