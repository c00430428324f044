using System.Runtime.CompilerServices;
using System.Text;

namespace DxGovernance.Auditor.Replaying;

/// <summary>
/// Takes an answer as quickly as it comes, into a file that nobody else sees, so that a person may read it slowly: a server
/// ends a connection that nobody reads from.
/// </summary>
public sealed class Spool : IAsyncDisposable
{
    private readonly FileStream file;
    private readonly StreamWriter writer;
    private readonly SemaphoreSlim come = new(0);
    private readonly CancellationTokenSource given;
    private readonly Task taking;

    private Spool(IAsyncEnumerable<string> lines, CancellationToken ct)
    {
        file = new FileStream(Path.GetTempFileName(), new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.DeleteOnClose,
        });
        writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        given = CancellationTokenSource.CreateLinkedTokenSource(ct);
        taking = Task.Run(() => TakeAsync(lines), CancellationToken.None);
    }

    /// <summary>Begins to take the lines.</summary>
    public static Spool Of(IAsyncEnumerable<string> lines, CancellationToken ct) => new(lines, ct);

    /// <summary>The lines, as slowly as they are asked for; breaks off where the answer did.</summary>
    public async IAsyncEnumerable<string> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var read = new FileStream(file.Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(read, Encoding.UTF8);
        while (true)
        {
            await come.WaitAsync(ct);
            if (await reader.ReadLineAsync(ct) is not { } line)
            {
                await taking;
                yield break;
            }

            yield return line;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await given.CancelAsync();
        await taking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await writer.DisposeAsync();
        come.Dispose();
        given.Dispose();
    }

    private async Task TakeAsync(IAsyncEnumerable<string> lines)
    {
        try
        {
            await foreach (var line in lines.WithCancellation(given.Token))
            {
                await writer.WriteLineAsync(line.AsMemory(), given.Token);
                await writer.FlushAsync(given.Token);
                come.Release();
            }
        }
        finally
        {
            come.Release();
        }
    }
}
