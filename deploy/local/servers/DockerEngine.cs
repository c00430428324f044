using System.ComponentModel;

namespace DxGovernance.Local.Servers;

/// <summary>
/// A Docker engine, when one answers. Whether it can have the images matters as much: an engine without a registry is no
/// better than none.
/// </summary>
public sealed record DockerEngine(string ApiVersion, bool HasCompose)
{
    /// <summary>The image of the database; the same in <c>deploy/local/compose.yaml</c>.</summary>
    public const string PostgresImage = "postgres:17";

    /// <summary>The image of the broker; the same in <c>deploy/local/compose.yaml</c>.</summary>
    public const string RabbitMqImage = "rabbitmq:4.0-management";

    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PullPatience = TimeSpan.FromMinutes(5);

    /// <summary>The engine that answers now, or null.</summary>
    public static async Task<DockerEngine?> FindAsync(CancellationToken ct) =>
        await TryAsync(["version", "--format", "{{.Server.APIVersion}}"], AnswerPatience, ct) is { } version
            ? new DockerEngine(version.Trim(), await TryAsync(["compose", "version"], AnswerPatience, ct) is not null)
            : null;

    /// <summary>Whether every image that the system needs is here or could be pulled.</summary>
    public static async Task<bool> CanHaveImagesAsync(CancellationToken ct)
    {
        foreach (var image in new[] { PostgresImage, RabbitMqImage })
        {
            if (await TryAsync(["image", "inspect", image], AnswerPatience, ct) is null
                && await TryAsync(["pull", "--quiet", image], PullPatience, ct) is null)
            {
                return false;
            }
        }

        return true;
    }

    private static async Task<string?> TryAsync(string[] arguments, TimeSpan patience, CancellationToken ct)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limited.CancelAfter(patience);
        try
        {
            return await Tool.RunAsync("docker", arguments, limited.Token);
        }
        catch (Exception no) when (no is InvalidOperationException or Win32Exception
            || (no is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
    }
}
