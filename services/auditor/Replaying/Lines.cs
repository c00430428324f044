using System.Runtime.CompilerServices;
using System.Text;
using DxGovernance.Auditor.Words;

namespace DxGovernance.Auditor.Replaying;

/// <summary>The lines of a replay as they come, one at a time.</summary>
public static class Lines
{
    /// <summary>Reads an answer, or a file.</summary>
    /// <exception cref="AuditFailureException">It broke off.</exception>
    public static async IAsyncEnumerable<string> OfAsync(Stream stream, [EnumeratorCancellation] CancellationToken ct)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (await NextAsync(reader, ct) is { } line)
        {
            if (line.Length > 0)
            {
                yield return line;
            }
        }
    }

    private static async Task<string?> NextAsync(StreamReader reader, CancellationToken ct)
    {
        try
        {
            return await reader.ReadLineAsync(ct);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw new AuditFailureException(
                new("応答が途中で切れました。再生は途中までです", "The answer broke off: the replay is not whole"),
                new("もう一度実行してください。", "Run it again."),
                exception);
        }
    }
}
