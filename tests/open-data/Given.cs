using System.Text;
using System.Text.Json;
using DxGovernance.Contracts.Policies;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Files;
using DxGovernance.OpenData.Releases;
using DxGovernance.OpenData.UnderDecision;
using DxGovernance.Platform;
using DxGovernance.Platform.Municipalities;

namespace DxGovernance.OpenData.Tests;

/// <summary>States to start a rule from, folded from events as the store folds them.</summary>
internal static class Given
{
    public static readonly Municipality Okutama = new("133086", "奥多摩町");

    public static readonly DatasetRegistered Registered = new(
        "dx-policy-text", "dx-policy", "奥多摩町DX推進方針（本文）", "本文を条項の単位で公開する", ["DX"], "奥多摩町", "CC-BY-4.0", LicenceIllustrative: true, 0, Illustrative: false);

    public static readonly Edition Edition = new(
        1, "133086", "奥多摩町", "dx-policy-text", "奥多摩町DX推進方針（本文）", "奥多摩町",
        new EditionLicence("CC-BY-4.0", "クリエイティブ・コモンズ 表示 4.0 国際", "https://creativecommons.org/licenses/by/4.0/deed.ja", Illustrative: true), 0, Illustrative: false);

    public static Dataset Dataset(params object[] events) => events.Aggregate(DxGovernance.OpenData.Datasets.Dataset.Create(Registered), Apply);

    public static Dataset Apply(Dataset dataset, object @event) => @event switch
    {
        LicenceChanged e => dataset.Apply(e),
        VersionReleased e => dataset.Apply(e),
        ReleaseRefused e => dataset.Apply(e),
        FileAttached e => dataset.Apply(e),
        FileDetached e => dataset.Apply(e),
        PersonalDataCleared e => dataset.Apply(e),
        DatasetDescribed e => dataset.Apply(e),
        DatasetWithdrawn e => dataset.Apply(e),
        DatasetSuperseded e => dataset.Apply(e),
        VersionWithdrawn e => dataset.Apply(e),
        VersionFoundWrong e => dataset.Apply(e),
        FirstReleaseProposed e => dataset.Apply(e),
        FirstReleaseWithdrawn e => dataset.Apply(e),
        FirstReleaseDeclined e => dataset.Apply(e),
        FirstReleaseRefused e => dataset.Apply(e),
        FirstReleaseRescinded e => dataset.Apply(e),
        _ => throw new ArgumentException(@event.GetType().Name),
    };

    public static ProvisionState Measure(string id, string heading, NationalItemState? national = null) => new(id, "policies", "measure", "(1)", heading, "", national);

    public static ProvisionState Paragraph(string id, string text, string? heading = null) => new(id, null, "paragraph", null, heading, text, null);

    public static RevisionState Revision(string number = "1.0", string on = "2022-07", params ProvisionState[] provisions) => new(
        "dx-policy", "方針", number, "adopted", 1, $"hash-{number}", on, on, "dx-headquarters/2022/1", Illustrative: false,
        provisions.Length > 0 ? provisions : [Paragraph("background", "本文")])
    {
        DecisionIllustrative = true,
    };

    public static ReceivedAs Received(string number = "1.0") => new($"received/policies/revision/dx-policy/{number}", Guid.Parse("01890000-0000-7000-8000-000000000001"));

    public static Outcome Release(Dataset dataset, RevisionState revision) => Releasing.Decide(dataset, Received(revision.Number), revision, Okutama);

    /// <summary>A revision of the sample, as policies would tell it.</summary>
    public static RevisionState Sample(string number)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "texts", $"policy-{number}.json")));
        var root = file.RootElement;
        return new RevisionState(
            root.GetProperty("policy").GetString()!, root.GetProperty("title").GetString()!, number, "adopted", 1, $"hash-{number}",
            root.GetProperty("adoptedOn").GetString()!, root.GetProperty("appliesFrom").GetString()!, "dx-headquarters/2023/1", root.GetProperty("illustrative").GetBoolean(),
            root.GetProperty("provisions").Deserialize<List<ProvisionState>>(JsonSerializerOptions.Web)!);
    }

    public static string[][] Rows(byte[] csv) =>
        [.. Encoding.UTF8.GetString(csv[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(Cells)];

    /// <summary>The value of a column in each row.</summary>
    public static string[] Column(byte[] csv, string name)
    {
        var rows = Rows(csv);
        return [.. rows.Skip(1).Select(row => row[Array.IndexOf(rows[0], name)])];
    }

    public static object[] Events(this Outcome outcome) => outcome.ShouldBeOfType<Outcome.Accepted>().Events.ToArray();

    public static T Event<T>(this Outcome outcome) => outcome.Events().ShouldHaveSingleItem().ShouldBeOfType<T>();

    public static Refusal Refusal(this Outcome outcome) => outcome.ShouldBeOfType<Outcome.Refused>().Refusal;

    /// <summary>A third reader of CSV beside the writer and the checks: no more than what these files need.</summary>
    private static string[] Cells(string line)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                cell.Append(line[i++]);
            }
            else if (line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (line[i] == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(line[i]);
            }
        }

        return [.. cells, cell.ToString()];
    }
}
