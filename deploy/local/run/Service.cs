namespace DxGovernance.Local;

/// <summary>A service as it is deployed here.</summary>
/// <param name="Name">Its name and the folder below <c>services/</c>.</param>
/// <param name="Assembly">What is built there.</param>
/// <param name="Database">Its database, or null where it has none.</param>
/// <param name="AwaitQueues">The queues that must exist before its relay publishes.</param>
public sealed record Service(string Name, string Assembly, string? Database, IReadOnlyList<string> AwaitQueues)
{
    /// <summary>The built assembly.</summary>
    public string AssemblyIn(Checkout checkout) =>
        Path.Combine(checkout.Root, "services", Name, "bin", checkout.Configuration, "net10.0", Assembly + ".dll");
}
