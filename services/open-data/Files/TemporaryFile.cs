namespace DxGovernance.OpenData.Files;

/// <summary>A file of this machine that is gone when it is closed.</summary>
internal static class TemporaryFile
{
    /// <summary>Opens an empty one.</summary>
    public static FileStream Open() => new(
        Path.Combine(Path.GetTempPath(), $"dxgov-{Guid.NewGuid():n}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 64 * 1024,
        FileOptions.Asynchronous | FileOptions.DeleteOnClose);
}
