using CsvHelper;

namespace DxGovernance.OpenData.Checking;

/// <summary>
/// Opens bytes as a CSV table and says what keeps a machine from reading it, and where. One pass, in memory that the number of
/// rows bounds only by the IDs (see <see cref="TableRules.MaxRows"/>).
/// </summary>
public static class TableCheck
{
    private const int HeadSize = 4096;
    private const int LongestRecord = 4 * 1024 * 1024;

    /// <summary>Reads the bytes to their end, or to where reading on makes no sense.</summary>
    /// <param name="bytes">The file; read once from where it is, not closed.</param>
    /// <param name="rules">Limits, and what the data dictionary says.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<TableFindings> ReadAsync(Stream bytes, TableRules rules, CancellationToken cancellationToken)
    {
        var findings = new FindingList();
        var head = new byte[HeadSize];
        var length = await bytes.ReadAtLeastAsync(head, HeadSize, throwOnEndOfStream: false, cancellationToken);
        if (Unopened(head.AsSpan(0, length), findings) is { } level)
        {
            return new TableFindings(findings.Sorted(), findings.Counts(), findings.Refusals, PersonalDataFindings.None, null, level);
        }

        var watched = new WatchedBytes(head.AsMemory(0, length), bytes);
        var table = new OpenTable(rules, findings);
        var complete = await ReadRowsAsync(watched, table, rules, findings, cancellationToken);
        var facts = table.Conclude(complete, head.AsSpan(0, length).StartsWith("\uFEFF"u8));
        return new TableFindings(findings.Sorted(), findings.Counts(), findings.Refusals, table.PersonalData.Found(), facts, LevelOf(facts, findings));
    }

    private static StarLevel? Unopened(ReadOnlySpan<byte> head, FindingList findings)
    {
        if (head.IsEmpty || head.SequenceEqual("\uFEFF"u8))
        {
            findings.Add(CheckRule.EmptyFile, () => CheckRule.EmptyFile.At());
            return new StarLevel(0, "データがない", "There is no data");
        }

        if (FileKind.Of(head) is { } kind)
        {
            findings.Add(CheckRule.NotCsv, () => CheckRule.NotCsv.At(null, null, null, null, $"{kind.Japanese}である", $"it is {kind.English}") with { ByteOffset = 0 });
            return new StarLevel(kind.Stars, $"{kind.Japanese}であり、開かれた形式の表でない", $"It is {kind.English}, not a table in an open format");
        }

        if (TextEncoding.OfHead(head) is { } encoding)
        {
            findings.Add(CheckRule.Encoding, () => CheckRule.Encoding.At(1, null, null, null, $"{encoding}のようだ", $"it seems to be {encoding}") with { ByteOffset = 0 });
            return new StarLevel(1, "UTF-8でないので、そのままでは表として読めない", "It is not UTF-8 and cannot be read as a table as it is");
        }

        return null;
    }

    private static StarLevel LevelOf(TableFacts? facts, FindingList findings) => facts is { Complete: true } && findings.Refusals == 0
        ? new StarLevel(3, "開かれた形式（CSV）の表で、開いて機械判読できることを確かめた", "It is a table in an open format (CSV), opened and found to be machine-readable")
        : facts is not null
            ? new StarLevel(2, "表として開けるが、直すまで機械判読できるとは言えない", "It opens as a table, but cannot be called machine-readable until it is mended")
            : new StarLevel(1, "表として開けない", "It does not open as a table");

    private static async Task<bool> ReadRowsAsync(WatchedBytes watched, OpenTable table, TableRules rules, FindingList findings, CancellationToken cancellationToken)
    {
        CsvMalformedRecord? malformed = null;
        using var reader = CsvReader.Create(
            watched,
            new CsvReaderOptions
            {
                HasHeader = false,
                Separator = ',',
                SkipEmptyLines = false,
                DetectSeparatorHint = false,
                MalformedData = CsvMalformedDataHandling.Recover,
                OnMalformedRecord = record => malformed = record,
                MaxRecordSize = LongestRecord,
            },
            leaveOpen: true);
        var row = new TableRow();
        var number = 0;
        try
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                number++;
                if (watched.BrokenAt is { } broken && broken <= reader.ByteOffset + reader.RawRecord.Length)
                {
                    return await NotUtf8Async(watched, broken, number, findings, cancellationToken);
                }

                if (reader.ByteOffset > rules.MaxBytes)
                {
                    findings.Add(CheckRule.TooLarge, () => CheckRule.TooLarge.At(number, null, null, null, $"{rules.MaxBytes:N0}バイトまで", $"at most {rules.MaxBytes:N0} bytes"));
                    return false;
                }

                row.Read(reader, number, malformed is not null);
                if (malformed is { } wrong)
                {
                    findings.Add(CheckRule.Quoting, () => CheckRule.Quoting.At(number, null, null, wrong.RawRecord) with { ByteOffset = wrong.ByteOffset });
                    malformed = null;
                }

                if (!table.Take(row))
                {
                    return false;
                }
            }
        }
        catch (CsvFormatException exception)
        {
            findings.Add(CheckRule.RecordTooLong, () => CheckRule.RecordTooLong.At(number + 1) with { ByteOffset = exception.ByteOffset });
            return false;
        }

        if (watched.BrokenAt is { } last)
        {
            return await NotUtf8Async(watched, last, Math.Max(number, 1), findings, cancellationToken);
        }

        return true;
    }

    private static async Task<bool> NotUtf8Async(WatchedBytes watched, long at, int row, FindingList findings, CancellationToken cancellationToken)
    {
        var guess = watched.HadOthersThanAscii ? null : TextEncoding.OfSample(await watched.SampleAsync(cancellationToken));
        var rule = guess is null ? CheckRule.BrokenBytes : CheckRule.Encoding;
        findings.Add(rule, () => rule.At(
            row, null, null, null,
            guess is null ? $"先頭から{at}バイト目。ここから後は読んでいない" : $"{guess}のようだ。先頭から{at}バイト目",
            guess is null ? $"at byte {at}; the rest was not read" : $"it seems to be {guess}, from byte {at}") with
        { ByteOffset = at });
        return false;
    }
}
