using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using DxGovernance.OpenData.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DxGovernance.OpenData.Tests;

/// <summary>What holds of either place where files are kept. The bucket is a storage of this test: only what the protocol needs.</summary>
public sealed class FileStores : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, byte[]> _objects = new();
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"dxgov-stores-{Guid.NewGuid():n}");
    private WebApplication _storage = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _storage = builder.Build();
        _storage.Run(AnswerAsync);
        await _storage.StartAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _storage.DisposeAsync();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("bucket")]
    public async Task What_is_kept_is_read_back_byte_for_byte_and_can_be_sought_until_it_is_removed(string kind)
    {
        var store = Store(kind);
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(number => $"{number},施設\r\n")));
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        (await store.OpenAsync("133086", hash, Stop)).ShouldBeNull();
        await KeepAsync(store, "133086", hash, bytes);
        await KeepAsync(store, "133086", hash, bytes);
        await using (var kept = (await store.OpenAsync("133086", hash, Stop)).ShouldNotBeNull())
        {
            kept.Length.ShouldBe(bytes.Length);
            kept.Seek(100_000, SeekOrigin.Begin);
            var part = new byte[50];
            await kept.ReadExactlyAsync(part, Stop);
            part.ShouldBe(bytes[100_000..100_050]);
            kept.Position = 0;
            (await SHA256.HashDataAsync(kept, Stop)).ShouldBe(Convert.FromHexString(hash));
        }

        (await store.OpenAsync("999997", hash, Stop)).ShouldBeNull("Each municipality has its own.");
        await store.RemoveAsync("133086", hash, Stop);
        await store.RemoveAsync("133086", hash, Stop);
        (await store.OpenAsync("133086", hash, Stop)).ShouldBeNull();
    }

    private static async Task KeepAsync(IFileStore store, string municipality, string hash, byte[] bytes)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, bytes, Stop);
        await store.KeepAsync(municipality, hash, path, Stop);
        File.Delete(path);
    }

    private IFileStore Store(string kind)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["Files:Folder"] = _folder;
        if (kind == "bucket")
        {
            builder.Configuration["Files:Bucket:Name"] = "open-data";
            builder.Configuration["Files:Bucket:Service"] = _storage.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            builder.Configuration["Files:Bucket:AccessKey"] = "key";
            builder.Configuration["Files:Bucket:SecretKey"] = "secret";
        }

        builder.AddFiles();
        return builder.Services.BuildServiceProvider().GetRequiredService<IFileStore>();
    }

    /// <summary>The protocol has MD5 here; nothing rests on it.</summary>
#pragma warning disable CA5351
    private static string TagOf(byte[] bytes) => $"\"{Convert.ToHexStringLower(MD5.HashData(bytes))}\"";
#pragma warning restore CA5351

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        http.Request.Headers.Authorization.ToString().ShouldStartWith("AWS4-HMAC-SHA256 Credential=key/");
        path.ShouldStartWith("/open-data/");
        switch (http.Request.Method)
        {
            case "PUT":
                using (var body = new MemoryStream())
                {
                    await http.Request.Body.CopyToAsync(body, http.RequestAborted);
                    _objects[path] = body.ToArray();
                }

                http.Response.Headers.ETag = TagOf(_objects[path]);
                break;
            case "DELETE":
                _objects.TryRemove(path, out _);
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case var method when _objects.TryGetValue(path, out var known):
                http.Response.ContentLength = known.Length;
                http.Response.Headers.ETag = TagOf(known);
                if (method == "GET")
                {
                    await http.Response.Body.WriteAsync(known, http.RequestAborted);
                }

                break;
            default:
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                if (http.Request.Method == "GET")
                {
                    await http.Response.WriteAsync("<Error><Code>NoSuchKey</Code></Error>", http.RequestAborted);
                }

                break;
        }
    }
}
