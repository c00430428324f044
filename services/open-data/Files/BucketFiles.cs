using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace DxGovernance.OpenData.Files;

/// <summary>Files in a bucket of S3-compatible storage.</summary>
/// <param name="client">The storage.</param>
/// <param name="bucket">The bucket.</param>
public sealed class BucketFiles(IAmazonS3 client, string bucket) : IFileStore
{
    /// <inheritdoc />
    public async Task KeepAsync(string municipality, string sha256, string path, CancellationToken ct)
    {
        try
        {
            await client.GetObjectMetadataAsync(bucket, KeyOf(municipality, sha256), ct);
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            await client.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = KeyOf(municipality, sha256), FilePath = path, ContentType = "application/octet-stream", UseChunkEncoding = false }, ct);
        }
    }

    /// <summary>Brought here first: an answer with ranges has to be sought in, which a response of the storage cannot.</summary>
    public async Task<Stream?> OpenAsync(string municipality, string sha256, CancellationToken ct)
    {
        try
        {
            using var response = await client.GetObjectAsync(bucket, KeyOf(municipality, sha256), ct);
            var file = TemporaryFile.Open();
            await response.ResponseStream.CopyToAsync(file, ct);
            file.Position = 0;
            return file;
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public Task RemoveAsync(string municipality, string sha256, CancellationToken ct) => client.DeleteObjectAsync(bucket, KeyOf(municipality, sha256), ct);

    private static string KeyOf(string municipality, string sha256) => $"{municipality}/{sha256[..2]}/{sha256}";
}
