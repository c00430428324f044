using DxGovernance.Auditor.Words;
using DxGovernance.Proof;

namespace DxGovernance.Auditor.Verifying;

/// <summary>
/// The auditor's own memory: of each log the checkpoint that was verified last, and which restores were accepted. Whoever
/// holds it sees every log that is later shorter or another.
/// </summary>
/// <param name="folder">Where it is kept.</param>
public sealed class KeptCheckpoints(string folder)
{
    private const string AcceptedFile = "accepted-restores";

    /// <summary>The folder unless another is given.</summary>
    public static string DefaultFolder(Func<string, string?> variable) => Path.Combine(
        variable("XDG_DATA_HOME") is { Length: > 0 } data ? data : Path.Combine(variable("HOME") is { Length: > 0 } home ? home : Path.GetTempPath(), ".local", "share"),
        "dxgov", "checkpoints");

    /// <summary>The last one of a log, or of the log before it; null when none was verified yet.</summary>
    /// <exception cref="AuditFailureException">It is there and cannot be read.</exception>
    public Checkpoint? Find(string origin)
    {
        var file = FileOf(origin);
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            return Checkpoint.TryParse(SignedNote.Parse(File.ReadAllText(file)).Text, out var checkpoint) ? checkpoint : throw new FormatException("no checkpoint");
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new AuditFailureException(
                new($"前回の検査点が読めません: {file}", $"The checkpoint of the last verification cannot be read: {file}"),
                new("控えから戻すか、意図してやり直す場合だけ削除してください。", "Put it back from a copy; remove it only to begin anew on purpose."),
                exception);
        }
    }

    /// <summary>What was accepted is no longer needed once the new log is kept; a later restore is told again.</summary>
    private void Forget(string origin)
    {
        var file = Path.Combine(folder, AcceptedFile);
        if (File.Exists(file) && File.ReadAllLines(file) is var known && known.Contains(origin))
        {
            File.WriteAllLines(file, known.Where(line => line != origin));
        }
    }

    /// <summary>Keeps one that was verified: written beside and put in its place, so that a power cut leaves the one before.</summary>
    public void Keep(string origin, string note)
    {
        var file = FileOf(origin);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText($"{file}.new", note);
        File.Move($"{file}.new", file, overwrite: true);
        Forget(origin);
    }

    /// <summary>The restores that were accepted, these among them from now on.</summary>
    public IReadOnlySet<string> Accepted(IReadOnlyList<string> now)
    {
        var file = Path.Combine(folder, AcceptedFile);
        var known = File.Exists(file) ? File.ReadAllLines(file).Where(line => line.Length > 0).ToHashSet(StringComparer.Ordinal) : [];
        if (now.Any(known.Add))
        {
            known.UnionWith(now);
            Directory.CreateDirectory(folder);
            File.WriteAllLines(file, known.Order(StringComparer.Ordinal));
        }

        return known;
    }

    private string FileOf(string origin) =>
        Path.Combine(folder, string.Join('_', Expectation.StemOf(origin).Split('/').Select(Uri.EscapeDataString)) + ".checkpoint");
}
