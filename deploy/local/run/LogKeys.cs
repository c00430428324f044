using DxGovernance.Local.Servers;

namespace DxGovernance.Local;

/// <summary>The keys with which the services sign their logs on this machine: made here once, kept for as long as the data.</summary>
public sealed class LogKeys(Checkout checkout)
{
    /// <summary>Signs the heads of the logs.</summary>
    public string KeyFile { get; } = checkout.In("log", "key.pem");

    /// <summary>States when a head was the newest.</summary>
    public string CosignerKeyFile { get; } = checkout.In("log", "cosigner.pem");

    /// <summary>Makes them if they are not there.</summary>
    public void Ensure()
    {
        Ed25519KeyFile.Ensure(KeyFile);
        Ed25519KeyFile.Ensure(CosignerKeyFile);
    }
}
