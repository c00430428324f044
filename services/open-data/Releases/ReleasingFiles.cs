using System.Globalization;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Files;
using DxGovernance.Platform;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Time;

namespace DxGovernance.OpenData.Releases;

/// <summary>公表する: the files that are attached, as a version.</summary>
public static class ReleasingFiles
{
    /// <summary>Decides; a person asked for it, so what stands against it is told and not recorded.</summary>
    public static Outcome Decide(Dataset dataset, string? notes, Municipality municipality, Now now)
    {
        if (!dataset.IsOpen)
        {
            return Outcome.Refuse(dataset.Withdrawal is not null ? Withdrawing.Withdrawn(dataset) : new Refusal("dataset-superseded", "後継が定められています", $"{dataset.Successor!.By} takes the place of {dataset.Slug}: no new version follows."));
        }

        if (dataset.Files.IsEmpty)
        {
            return Outcome.Refuse(new Refusal("files-missing", "ファイルがありません", $"Attach a file to {dataset.Slug} first: PUT …/files/{{name}}."));
        }

        if (dataset.Files.Find(file => Dataset.LooksPersonal(file) && !dataset.Cleared.ContainsKey(file.Sha256)) is { } personal)
        {
            return Outcome.Refuse(new Refusal(
                "personal-data-suspected", $"{personal.Name} に個人情報と思われるものがあります",
                $"{personal.Name} holds what looks like personal data ({string.Join(", ", personal.PersonalData.Select(found => $"{found.Key} {found.Value}"))}). Take it out, or let the secretariat say why it may go out: POST …/files/{personal.Name}/clearance.")
            {
                JapaneseRemedy = "該当する箇所を取り除くか、事務局が公開してよい理由を記録してください。",
            });
        }

        var edition = Edition.Of(dataset, municipality);
        IReadOnlyList<RequirementCheck> checks = [Requirements.SecondaryUse(edition), MachineReadable(dataset.Files), Requirements.FreeOfCharge(edition)];
        if (checks.Any(check => !check.Passed))
        {
            return Outcome.Refuse(Releasing.NotOpen(checks));
        }

        Distribution[] files = [.. dataset.Files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => new Distribution(DistributionFormat.Csv, DatasetBytes.MediaType(DistributionFormat.Csv), file.Bytes, file.Sha256) { Name = file.Name })];
        return dataset.Latest?.Distributions.SequenceEqual(files) == true
            ? Outcome.Refuse(new Refusal("version-exists", "同じファイルで公表されています", $"Version {dataset.Latest.Version} of {dataset.Slug} has just these files."))
            : Outcome.Accept(new VersionReleased(dataset.Versions.Count + 1, null, null, null, edition, files, checks, PartialDate.Of(now.Today), dataset.Illustrative)
            {
                At = now.Instant,
                ChangedAt = now.Instant,
                Notes = notes,
                Tables = [.. dataset.Files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => file.Table)],
            });
    }

    private static RequirementCheck MachineReadable(IReadOnlyList<FileAttached> files) => new(
        Requirement.MachineReadable, true,
        string.Join("; ", files.Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Name}.csv {file.Table.Rows}行{file.Table.Columns.Count}列を開いて確かめた（UTF-8、見出し1行、列の型どおり） / opened {file.Table.Rows} rows of {file.Table.Columns.Count} columns (UTF-8, one header row, typed)"))));
}
