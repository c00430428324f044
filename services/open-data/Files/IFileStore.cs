namespace DxGovernance.OpenData.Files;

/// <summary>
/// Where files of the towns' own are kept: by municipality and SHA-256 of their bytes, never in an event. What is there under
/// a hash never changes. A folder, or a bucket of S3-compatible storage.
/// </summary>
public interface IFileStore
{
    /// <summary>Keeps a file; does nothing where it is kept already.</summary>
    /// <param name="municipality">Whose it is.</param>
    /// <param name="sha256">SHA-256 of its bytes, lower-case hex.</param>
    /// <param name="path">Where it is now: a file of this machine, which may be moved away.</param>
    /// <param name="ct">Cancels.</param>
    Task KeepAsync(string municipality, string sha256, string path, CancellationToken ct);

    /// <summary>Opens a file from its beginning; it can be sought. Null where it is not kept.</summary>
    Task<Stream?> OpenAsync(string municipality, string sha256, CancellationToken ct);

    /// <summary>Removes a file for good; does nothing where it is not kept.</summary>
    Task RemoveAsync(string municipality, string sha256, CancellationToken ct);
}
