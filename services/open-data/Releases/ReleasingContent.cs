using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.Platform;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Time;

namespace DxGovernance.OpenData.Releases;

/// <summary>公表する: what other services told, as a version built from this service's log up to a position.</summary>
public static class ReleasingContent
{
    /// <summary>
    /// Decides what the dataset's stream records: a version, a refusal with what failed, or nothing where the latest version
    /// has just these files, where there is nothing to publish, or where no version can follow.
    /// </summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="table">What it consists of at the position, for <see cref="Edition.Of"/>.</param>
    /// <param name="position">The position.</param>
    /// <param name="changedAt">When the first change that it publishes was recorded where it was made.</param>
    /// <param name="municipality">The municipality.</param>
    /// <param name="now">The moment.</param>
    public static Outcome Decide(Dataset dataset, ContentTable table, long position, DateTimeOffset? changedAt, Municipality municipality, Now now)
    {
        if (!dataset.IsOpen || table.Rows.Count == 0)
        {
            return Outcome.Accept();
        }

        var edition = Edition.Of(dataset, municipality);
        var (csv, json) = (ContentBytes.Of(DistributionFormat.Csv, table, edition), ContentBytes.Of(DistributionFormat.Json, table, edition));
        var checks = Requirements.Check(csv, json, table.Columns, dataset.Content.Stem());
        if (checks.Any(check => !check.Passed))
        {
            return dataset.LastAttempt is ReleaseRefused refused && refused.Checks.SequenceEqual(checks) ? Outcome.Accept() : Outcome.Accept(new ReleaseRefused(null, null, checks));
        }

        Distribution[] files =
        [
            DatasetBytes.Describe(DistributionFormat.Json, json) with { Name = dataset.Content.Stem() },
            DatasetBytes.Describe(DistributionFormat.Csv, csv) with { Name = dataset.Content.Stem() },
        ];
        return dataset.Latest?.Distributions.SequenceEqual(files) == true
            ? Outcome.Accept()
            : Outcome.Accept(new VersionReleased(
                dataset.Versions.Count + 1, null, null, null, edition, files, checks, PartialDate.Of(now.Today), dataset.Illustrative || table.IsIllustrative)
            {
                Position = position,
                At = now.Instant,
                ChangedAt = changedAt,
            });
    }
}
