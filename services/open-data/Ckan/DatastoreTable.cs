using CsvHelper;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Reading;
using DxGovernance.OpenData.Releases;

namespace DxGovernance.OpenData.Ckan;

/// <summary>The rows of a file in CSV, read from its bytes as they are asked for.</summary>
/// <param name="Resource">The file's id.</param>
/// <param name="File">What was recorded of it.</param>
/// <param name="Shape">Its columns.</param>
/// <param name="Bytes">Its bytes; gone through anew for each question.</param>
public sealed record DatastoreTable(Guid Resource, Distribution File, TableShape Shape, Stream Bytes)
{
    private static readonly CsvReaderOptions Options = new() { HasHeader = false, Separator = ',', SkipEmptyLines = false, MalformedData = CsvMalformedDataHandling.Throw };

    /// <summary>The table of an id.</summary>
    /// <exception cref="CkanRefusedException">There is none: no such id, no CSV, or taken back.</exception>
    public static async Task<DatastoreTable> OpenAsync(CkanCall call, string id, CancellationToken ct)
    {
        if (await call.Catalogue.ResourceAsync(id, ct) is not { } resource)
        {
            throw Unknown(id);
        }

        await using var session = call.Store.QuerySession(call.Municipality);
        var dataset = await call.Datasets.FindAsync(session, resource.Dataset, ct);
        if (dataset?.Find(resource.Version) is not { } version || dataset.WithdrawalOf(version.Version) is not null
            || version.Distributions.FirstOrDefault(file => FileName.InAddress(file) == resource.File) is not { Format: DistributionFormat.Csv } recorded)
        {
            throw Unknown(id);
        }

        var bytes = await VersionBytes.OpenAsync(session, call.Files, version, recorded, ct);
        call.Release(bytes);
        var shape = version.Tables?.FirstOrDefault(table => table.Name == recorded.Stem) is { } table
            ? TableShape.Of(table)
            : call.Shapes.Of(recorded.Sha256, () => TableShape.Of(All(bytes), ct));
        return new DatastoreTable(resource.Id, recorded, shape, bytes);
    }

    /// <summary>The rows below the header from one on, one at a time.</summary>
    /// <param name="skip">How many are passed over without being looked at.</param>
    /// <param name="ct">Cancels.</param>
    public IEnumerable<TableRow> Rows(long skip, CancellationToken ct)
    {
        Bytes.Position = 0;
        using var reader = CsvReader.Create(Bytes, Options, leaveOpen: true);
        var number = -1L;
        while (reader.Read())
        {
            if (++number % 1_024 == 0)
            {
                ct.ThrowIfCancellationRequested();
            }

            if (number > skip)
            {
                yield return new TableRow(number, Cells(reader));
            }
        }
    }

    private static IEnumerable<string[]> All(Stream bytes)
    {
        bytes.Position = 0;
        using var reader = CsvReader.Create(bytes, Options, leaveOpen: true);
        while (reader.Read())
        {
            yield return Cells(reader);
        }
    }

    private static string[] Cells(CsvReader reader)
    {
        var cells = new string[reader.FieldCount];
        for (var column = 0; column < cells.Length; column++)
        {
            cells[column] = reader.GetString(column);
        }

        return cells;
    }

    private static CkanRefusedException Unknown(string id) => CkanRefusedException.NotFound($"Resource \"{(id.Length > 64 ? id[..64] : id)}\" was not found.");
}

/// <summary>A row.</summary>
/// <param name="Number">Counting from 1: CKAN's <c>_id</c>.</param>
/// <param name="Cells">Its cells.</param>
public sealed record TableRow(long Number, string[] Cells);
