using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DxGovernance.Local.Servers;

/// <summary>
/// Where a server keeps what: a directory of the caller's with the log and the state by which a later process finds the
/// server again, and within it the data, which belong to the account that the server runs as. Where that account cannot
/// reach the caller's directory the data lie in the system's, under a name made from the caller's path.
/// </summary>
public sealed class ServerDirectory
{
    private ServerDirectory(string path, string data)
    {
        Path = path;
        Data = data;
    }

    /// <summary>The caller's directory.</summary>
    public string Path { get; }

    /// <summary>The server's own directory.</summary>
    public string Data { get; }

    /// <summary>What the server prints.</summary>
    public string Log => System.IO.Path.Combine(Path, "server.log");

    private string StateFile => System.IO.Path.Combine(Path, "state.json");

    private string LocationFile => System.IO.Path.Combine(Path, "location");

    /// <summary>Prepares the directory of a server that is to run as this account.</summary>
    public static async Task<ServerDirectory> PrepareAsync(string path, Account account, CancellationToken ct)
    {
        path = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(path);
        var directory = Open(path);
        if (directory is null)
        {
            var data = await account.CanReachAsync(path, ct) ? System.IO.Path.Combine(path, "data") : Elsewhere(path);
            directory = new ServerDirectory(path, data);
            await File.WriteAllTextAsync(directory.LocationFile, data, ct);
        }

        Directory.CreateDirectory(directory.Data);
        await account.OwnAsync(directory.Data, ct);
        return directory;
    }

    /// <summary>The directory of a server that was prepared before, or null.</summary>
    public static ServerDirectory? Open(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        var location = System.IO.Path.Combine(path, "location");
        if (!File.Exists(location))
        {
            return null;
        }

        // A checkout that was moved takes along the data that lie in it.
        var within = System.IO.Path.Combine(path, "data");
        return new ServerDirectory(path, Directory.Exists(within) ? within : File.ReadAllText(location));
    }

    /// <summary>The state that was last kept, or null.</summary>
    public T? Recall<T>()
        where T : class =>
        File.Exists(StateFile) ? JsonSerializer.Deserialize<T>(File.ReadAllText(StateFile)) : null;

    /// <summary>Keeps the state for a later process. It holds a password: nobody else may read it.</summary>
    public void Remember<T>(T state)
        where T : class =>
        PrivateFile.Write(StateFile, JsonSerializer.Serialize(state));

    /// <summary>Writes a file that only the server's account may read.</summary>
    public static async Task WriteSecretAsync(string file, string text, Account account, CancellationToken ct)
    {
        PrivateFile.Write(file, text);
        await account.OwnAsync(file, ct);
    }

    /// <summary>The end of the log, to say why a server did not start.</summary>
    public string LogTail(int lines = 12)
    {
        try
        {
            return string.Join('\n', File.ReadAllLines(Log).TakeLast(lines));
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }

    /// <summary>Deletes everything.</summary>
    public void Delete()
    {
        foreach (var directory in new[] { Data, Path }.Where(Directory.Exists))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static string Elsewhere(string path)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..16];
        return System.IO.Path.Combine("/var/lib/dx-governance", hash);
    }
}
