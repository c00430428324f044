namespace DxGovernance.Local.Servers;

/// <summary>A file that nobody but its owner may read, replaced as a whole so that no reader meets half of it.</summary>
public static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes it, with its directory if need be.</summary>
    public static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var fresh = file + ".new";
        using (var stream = new FileStream(fresh, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerOnly,
        }))
        {
            using var writer = new StreamWriter(stream);
            writer.Write(text);
        }

        File.Move(fresh, file, overwrite: true);
    }
}
