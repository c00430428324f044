namespace DxGovernance.Platform;

/// <summary>Which service this process is, such as <c>open-data</c>: its part of addresses, queues and telemetry.</summary>
/// <param name="Name">Kebab case.</param>
public sealed record ServiceName(string Name)
{
    /// <summary>The database schema that holds its event store.</summary>
    public string Schema => Name.Replace('-', '_');

    /// <inheritdoc />
    public override string ToString() => Name;
}
