using DxGovernance.Local.Servers;

namespace DxGovernance.Local;

/// <summary>
/// Containers where a Docker engine with compose answers and can have the images, otherwise private instances of what is
/// installed. The choice is made once and lasts as long as the data: they lie where it led.
/// </summary>
public static class ServerChoice
{
    private const string Containers = "compose";
    private const string Installed = "private";

    /// <summary>The servers that were chosen before, or null.</summary>
    public static ILocalServers? Made(Checkout checkout, Secrets secrets) =>
        !File.Exists(FileIn(checkout)) ? null
        : File.ReadAllText(FileIn(checkout)).Trim() == Containers ? new ComposeServers(checkout, secrets)
        : new PrivateServers(checkout);

    /// <summary>Chooses, and installs what is missing for the choice.</summary>
    public static async Task<ILocalServers> MakeAsync(Checkout checkout, Secrets secrets, Screen screen, CancellationToken ct)
    {
        if (Made(checkout, secrets) is { } made)
        {
            return made;
        }

        var containers = await CanUseContainersAsync(screen, ct);
        if (!containers)
        {
            await PrivateServers.InstallAsync(checkout, ct);
        }

        Directory.CreateDirectory(checkout.State);
        await File.WriteAllTextAsync(FileIn(checkout), containers ? Containers : Installed, ct);
        return Made(checkout, secrets)!;
    }

    /// <summary>Whether containers will serve; where an engine answers in vain, one line says why it is passed over.</summary>
    public static async Task<bool> CanUseContainersAsync(Screen screen, CancellationToken ct)
    {
        if (await DockerEngine.FindAsync(ct) is not { } engine)
        {
            return false;
        }

        if (!engine.HasCompose)
        {
            screen.Say("  Docker に compose がないため、専用のサーバーを使います / Docker has no compose here: private servers are used");
            return false;
        }

        if (!await DockerEngine.CanHaveImagesAsync(ct))
        {
            screen.Say("  Docker のイメージを取得できないため、専用のサーバーを使います / Docker cannot have the images: private servers are used");
            return false;
        }

        return true;
    }

    private static string FileIn(Checkout checkout) => checkout.In("servers");
}
