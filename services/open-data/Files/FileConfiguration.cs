using Amazon.Runtime;
using Amazon.S3;

namespace DxGovernance.OpenData.Files;

/// <summary>Where files are kept, by configuration.</summary>
public static class FileConfiguration
{
    /// <summary>
    /// <c>Files:Bucket:Name</c> with <c>Files:Bucket:Service</c> (the address of the storage), <c>Files:Bucket:AccessKey</c> and
    /// <c>Files:Bucket:SecretKey</c>; or <c>Files:Folder</c>.
    /// </summary>
    public static void AddFiles(this WebApplicationBuilder builder)
    {
        var files = builder.Configuration.GetSection("Files");
        builder.Services.AddSingleton<IFileStore>(_ => files["Bucket:Name"] is { Length: > 0 } bucket
            ? new BucketFiles(
                new AmazonS3Client(
                    new BasicAWSCredentials(Required(files, "Bucket:AccessKey"), Required(files, "Bucket:SecretKey")),
                    new AmazonS3Config
                    {
                        ServiceURL = Required(files, "Bucket:Service"),
                        ForcePathStyle = true,
                        // Storage that is only compatible does not know the checksums that Amazon added later.
                        RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
                        ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
                    }),
                bucket)
            : new FolderFiles(files["Folder"] is { Length: > 0 } folder ? folder : throw new InvalidOperationException("Files:Folder is not set, nor Files:Bucket:Name. One of them says where uploaded files are kept.")));
    }

    private static string Required(IConfigurationSection files, string name) =>
        files[name] is { Length: > 0 } value ? value : throw new InvalidOperationException($"Files:{name} is not set.");
}
