using System.Text.Json;
using DxGovernance.Local.Servers;

namespace DxGovernance.Local;

/// <summary>The passwords of the databases' roles: made once, kept for as long as the data, readable by nobody else.</summary>
public sealed class Secrets(Checkout checkout)
{
    private readonly string _file = checkout.In("secrets.json");

    /// <summary>The secret of this name; made when it is asked for the first time.</summary>
    public string this[string name]
    {
        get
        {
            var all = File.Exists(_file)
                ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(_file))!
                : [];
            if (!all.TryGetValue(name, out var secret))
            {
                all[name] = secret = Secret.Generate();
                PrivateFile.Write(_file, JsonSerializer.Serialize(all));
            }

            return secret;
        }
    }
}
