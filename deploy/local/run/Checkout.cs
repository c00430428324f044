namespace DxGovernance.Local;

/// <summary>
/// The checkout that this program was built in, and its <c>.local</c> directory with everything that running it makes: so a
/// second checkout runs beside it, and deleting the directory leaves nothing behind.
/// </summary>
public sealed record Checkout(string Root, string Configuration)
{
    private const string Solution = "dx-governance.sln";

    /// <summary>Where data, keys, passwords, logs and addresses are.</summary>
    public string State => Path.Combine(Root, ".local");

    /// <summary>Where the sample is.</summary>
    public string Sample => Path.Combine(Root, "deploy", "local", "sample");

    /// <summary>Finds the checkout around this program, and which build of it this is.</summary>
    public static Checkout Find()
    {
        var build = new DirectoryInfo(AppContext.BaseDirectory);
        for (var directory = build; directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, Solution)))
            {
                return new Checkout(directory.FullName, build.Parent!.Name);
            }
        }

        throw new LocalFailureException(
            $"{Solution} が見つかりません。チェックアウトの中でビルドしてください。",
            $"{Solution} is nowhere above this program. Build it within the checkout.");
    }

    /// <summary>A file or directory under <c>.local</c>.</summary>
    public string In(params ReadOnlySpan<string> parts) => Path.Combine([State, .. parts]);
}
