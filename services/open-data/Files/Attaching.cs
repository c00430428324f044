using DxGovernance.OpenData.Checking;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using Microsoft.AspNetCore.Mvc;

namespace DxGovernance.OpenData.Files;

/// <summary>Attaches a file, as it was found to be.</summary>
/// <param name="Name">What it is called in addresses.</param>
/// <param name="Sha256">SHA-256 of its bytes.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Workbook">SHA-256 of the workbook that it was made from, or null.</param>
public sealed record AttachFile(string Name, string Sha256, long Bytes, string? Workbook);

/// <summary>
/// ファイルを付ける: the bytes are opened and checked, whatever the file is called. What a machine could not read is refused,
/// each place with how to mend it, and nothing is kept.
/// </summary>
public static class Attaching
{
    /// <summary>The largest file taken, in bytes.</summary>
    public const long LargestFile = 500_000_000;

    private const int MostFiles = 50;

    /// <summary>Decides; a file that is attached already under that name records nothing.</summary>
    public static Outcome Decide(Dataset dataset, AttachFile command, TableFindings found)
    {
        if (dataset.Content != Content.Files)
        {
            return Outcome.Refuse(NotOfFiles(dataset));
        }

        if (!dataset.IsOpen)
        {
            return Outcome.Refuse(dataset.Withdrawal is not null ? Withdrawing.Withdrawn(dataset) : new Refusal("dataset-superseded", "後継が定められています", $"{dataset.Successor!.By} takes the place of {dataset.Slug}: attach the file there."));
        }

        if (!StreamKey.IsSlug(command.Name))
        {
            return Outcome.Refuse(Refusal.Invalid("id-invalid", "file", "ファイル名の形式が正しくありません", "A file is called by 1 to 64 lower-case letters, digits and hyphens, without its ending."));
        }

        if (command.Name is "dictionary" or "datapackage")
        {
            return Outcome.Refuse(Refusal.Invalid("file-name-taken", "file", "使えないファイル名です", $"Each version has a {command.Name} of its own that describes its files. Take another name."));
        }

        if (RefusalOf(found) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        if (dataset.FileNamed(command.Name) is null && dataset.Files.Count >= MostFiles)
        {
            return Outcome.Refuse(new Refusal("files-too-many", "ファイルが多すぎます", $"A dataset has at most {MostFiles} files."));
        }

        return dataset.FileNamed(command.Name)?.Sha256 == command.Sha256 ? Outcome.Accept() : Outcome.Accept(new FileAttached(
            command.Name, command.Sha256, checked((int)command.Bytes), TableOf(command.Name, found.Facts!),
            new SortedDictionary<string, int>(found.Findings.Where(finding => finding.Severity == Severity.Advises).Select(finding => finding.Rule).Distinct().ToDictionary(rule => rule, rule => found.Counts[rule]), StringComparer.Ordinal),
            new SortedDictionary<PersonalDataKind, int>(found.PersonalData.Counts.ToDictionary()))
        {
            Workbook = command.Workbook,
        });
    }

    /// <summary>Maps the address.</summary>
    public static void MapAttaching(this IEndpointRouteBuilder dataset) =>
        dataset.MapPut("/files/{file}", AttachAsync).ForRoles(Role.Publisher).Accepts<byte[]>("text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/octet-stream")
            .WithMetadata(new RequestSizeLimitAttribute(LargestFile))
            .Produces<Receipt>().Produces<CheckedFile>().WithTags("ファイル Files")
            .WithSummary("ファイルを調べて付ける（CSV、XLSX） / Check a file and attach it; dryRun=true only checks");

    /// <summary>That a dataset does not consist of files.</summary>
    internal static Refusal NotOfFiles(Dataset dataset) => new("content-not-files", "ファイルを付けられないデータセットです", $"{dataset.Slug} consists of {dataset.Content}, which is built from the record.");

    private static async Task<IResult> AttachAsync(
        string municipality, string dataset, string file, HttpRequest request, Commands commands, IFileStore files, CancellationToken ct,
        [FromQuery] bool dryRun = false, [FromQuery] string? sheet = null, [FromQuery] string[]? text = null)
    {
        await using var sent = TemporaryFile.Open();
        await request.Body.CopyToAsync(sent, ct);
        await using var opened = await OpenedFile.OfAsync(sent, RulesOf(text), sheet, ct);
        if (dryRun)
        {
            return RefusalOf(opened.Findings) is { } fault ? Problems.Of(fault) : TypedResults.Ok(CheckedFile.Of(file, opened));
        }

        var command = new AttachFile(file, opened.Sha256, opened.Csv.Length, opened.Workbook);
        return await commands.ExecuteAsync(command, async (work, ct) =>
        {
            var record = await work.TargetAsync<Dataset>(Streams.Dataset(dataset), ct);
            var outcome = Decide(record.State!, command, opened.Findings);
            CommandWork.Append(record, outcome);
            await files.KeepAsync(municipality, opened.Sha256, opened.Csv.Name, ct);
            return Receipt.For(record);
        }, ct);
    }

    /// <summary>Columns that are text, whatever most of their values look like: the way out where a check takes them for something else.</summary>
    private static TableRules RulesOf(string[]? text) => text is not { Length: > 0 } ? TableRules.Default : TableRules.Default with
    {
        Columns = text.Distinct(StringComparer.Ordinal).Take(TableRules.Default.MaxColumns).ToDictionary(column => column, _ => new ColumnRule(CellType.Text)),
    };

    private static Refusal? RefusalOf(TableFindings found)
    {
        var refusing = found.Findings.Where(finding => finding.Severity == Severity.Refuses).ToList();
        if (refusing is not [var first, ..])
        {
            return null;
        }

        return new Refusal(
            "not-machine-readable",
            $"機械判読できない箇所が{found.Refusals}か所あるため、受け付けませんでした。{first.Where}：{first.Japanese}",
            $"Nothing is kept: {found.Refusals} places cannot be read by a machine, listed in «faults»{(found.Refusals > refusing.Count ? $" (the first {refusing.Count})" : "")}. {first.Where}: {first.English}. {first.EnglishMend}")
        {
            Kind = RefusalKind.Invalid,
            Field = first.Where,
            JapaneseRemedy = first.JapaneseMend,
            Faults = [.. refusing.Select(FaultOf)],
        };
    }

    private static Fault FaultOf(Finding finding)
    {
        var (value, suggestion) = (finding.Value is { } shown ? $"「{shown}」" : "", finding.Suggestion is { } better ? $" → {better}" : "");
        return new Fault(finding.Row, finding.Column ?? finding.Letter, finding.Rule, $"{value}{finding.Japanese}。{finding.JapaneseMend}{suggestion}", $"{finding.English}. {finding.EnglishMend}{suggestion}");
    }

    private static FileTable TableOf(string name, TableFacts facts) => new(name, facts.Rows, [.. facts.Columns.Select(column => new FileColumn(column.Name, TypeOf(column.Type), column.Empty))]);

    private static ColumnType TypeOf(CellType type) => type switch
    {
        CellType.WholeNumber => ColumnType.WholeNumber,
        CellType.Number => ColumnType.DecimalNumber,
        CellType.Date or CellType.PartialDate or CellType.YearMonth => ColumnType.Date,
        CellType.Boolean => ColumnType.Boolean,
        CellType.Code => ColumnType.Code,
        _ => ColumnType.Text,
    };
}
