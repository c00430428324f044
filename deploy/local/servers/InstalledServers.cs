namespace DxGovernance.Local.Servers;

/// <summary>Finds the servers that are installed. Where several versions are, the newest PostgreSQL counts.</summary>
public static class InstalledServers
{
    private const string Debian = "/usr/lib/rabbitmq/bin";

    /// <summary>The directory of <c>initdb</c> and <c>postgres</c>, or null.</summary>
    public static string? PostgresTools() =>
        DebianPostgres().Concat(SearchPath()).FirstOrDefault(directory => Has(directory, "initdb") && Has(directory, "postgres"));

    /// <summary>
    /// The script that starts RabbitMQ as any account, or null. Debian puts a wrapper in the search path that insists on root
    /// or on its own account; the one behind it does not.
    /// </summary>
    public static string? RabbitMqServer() =>
        new[] { Debian }.Concat(SearchPath()).Where(directory => Has(directory, "rabbitmq-server"))
            .Select(directory => Path.Combine(directory, "rabbitmq-server")).FirstOrDefault();

    /// <summary>Erlang's port mapper, of which every private RabbitMQ has its own, or null.</summary>
    public static string? PortMapper() =>
        SearchPath().Concat(Versions("/usr/lib/erlang", "erts-")).Where(directory => Has(directory, "epmd"))
            .Select(directory => Path.Combine(directory, "epmd")).FirstOrDefault();

    private static IEnumerable<string> DebianPostgres() => Versions("/usr/lib/postgresql", string.Empty);

    private static IEnumerable<string> Versions(string parent, string prefix) =>
        Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, prefix + "*")
                .OrderByDescending(directory => Number(Path.GetFileName(directory)[prefix.Length..]))
                .Select(directory => Path.Combine(directory, "bin"))
            : [];

    private static Version Number(string text) =>
        Version.TryParse(text.Contains('.', StringComparison.Ordinal) ? text : text + ".0", out var version) ? version : new Version();

    private static string[] SearchPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':', StringSplitOptions.RemoveEmptyEntries);

    private static bool Has(string directory, string file) => File.Exists(Path.Combine(directory, file));
}
