namespace DxGovernance.OpenData.Files;

/// <summary>Files in a folder, which all replicas of the service share.</summary>
/// <param name="root">The folder.</param>
public sealed class FolderFiles(string root) : IFileStore
{
    /// <inheritdoc />
    public Task KeepAsync(string municipality, string sha256, string path, CancellationToken ct)
    {
        var target = PathOf(municipality, sha256);
        if (File.Exists(target))
        {
            return Task.CompletedTask;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        // Copied beside its place and renamed there: nobody ever sees half of it, also where the folder is another volume.
        var beside = $"{target}.{Guid.NewGuid():n}";
        File.Copy(path, beside);
        File.Move(beside, target, overwrite: true);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<Stream?> OpenAsync(string municipality, string sha256, CancellationToken ct)
    {
        var path = PathOf(municipality, sha256);
        return Task.FromResult<Stream?>(File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan) : null);
    }

    /// <inheritdoc />
    public Task RemoveAsync(string municipality, string sha256, CancellationToken ct)
    {
        var path = PathOf(municipality, sha256);
        if (File.Exists(path))
        {
            File.Delete(path);
        }

        return Task.CompletedTask;
    }

    private string PathOf(string municipality, string sha256) => Path.Combine(root, municipality, sha256[..2], sha256);
}
