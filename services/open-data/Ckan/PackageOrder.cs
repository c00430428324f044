namespace DxGovernance.OpenData.Ckan;

/// <summary>In which order datasets are listed: what is asked for, then by name, so that no order is left to chance.</summary>
/// <param name="Asked">As it is told back.</param>
/// <param name="Sql">As SQL writes it.</param>
public sealed record PackageOrder(string Asked, string Sql)
{
    private const string ByName = "d.dataset collate \"C\"";

    private const int MostKeys = 8;

    /// <summary>Reads <c>name asc, metadata_modified desc</c>.</summary>
    /// <exception cref="CkanRefusedException">It names what cannot be sorted by.</exception>
    public static PackageOrder Of(string? sort)
    {
        var asked = string.IsNullOrWhiteSpace(sort) ? "score desc, metadata_modified desc" : sort;
        var keys = asked.Split(',');
        return keys.Length > MostKeys ? throw Unknown() : new PackageOrder(asked, string.Join(", ", keys.Select(Key).OfType<string>().Append(ByName)));
    }

    private static string? Key(string key)
    {
        var words = key.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var direction = words is [_] ? "asc" : words is [_, var given] && given.ToLowerInvariant() is "asc" or "desc" ? words[1].ToLowerInvariant() : throw Unknown();
        var column = words[0] switch
        {
            "name" => ByName,
            "id" => "d.package",
            "title" or "title_string" => "d.data->>'title' collate \"C\"",
            "metadata_modified" => "d.modified",
            "metadata_created" => "d.issued",
            "score" => null,
            _ => throw Unknown(),
        };
        return column is null ? null : $"{column} {direction}";
    }

    private static CkanRefusedException Unknown() => CkanRefusedException.Search("Invalid \"sort\" parameter");
}
