using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace DxGovernance.Benchmarks;

/// <summary>What a town without any system has: the answer as a file, served by the same Kestrel.</summary>
internal sealed class StaticFile : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string directory;

    private StaticFile(WebApplication app, string directory) => (this.app, this.directory) = (app, directory);

    /// <summary>Where a file is.</summary>
    public string Address(string name) => $"{app.Urls.First()}/{name}";

    /// <summary>Serves these files.</summary>
    public static async Task<StaticFile> ServeAsync(IReadOnlyDictionary<string, byte[]> files)
    {
        var directory = Directory.CreateTempSubdirectory("dx-governance-static-").FullName;
        foreach (var (name, bytes) in files)
        {
            await File.WriteAllBytesAsync(Path.Combine(directory, name), bytes);
        }

        return await ServeAsync(directory);
    }

    /// <summary>Serves a copy of a file, under its own name.</summary>
    public static Task<StaticFile> ServeCopyAsync(string path)
    {
        var directory = Directory.CreateTempSubdirectory("dx-governance-static-").FullName;
        File.Copy(path, Path.Combine(directory, Path.GetFileName(path)));
        return ServeAsync(directory);
    }

    private static async Task<StaticFile> ServeAsync(string directory)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(directory) });
        await app.StartAsync();
        return new StaticFile(app, directory);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }
}
