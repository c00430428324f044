using System.CommandLine;
using DxGovernance.Auditor.Words;
using Spectre.Console;

namespace DxGovernance.Auditor;

/// <summary>What every command can be told, and where it is found when it is not.</summary>
/// <param name="surroundings">What the command is run in.</param>
public sealed class Asked(Surroundings surroundings)
{
    private const string DefaultUrl = "http://127.0.0.1:8080";

    private readonly Option<string?> url = new("--url") { Recursive = true, Description = $"ゲートウェイのアドレス（DXGOV_URL、既定は make run のもの） / the gateway's address; default: the one of make run, or {DefaultUrl}" };
    private readonly Option<string?> municipality = new("--municipality", "-m") { Recursive = true, Description = "地方公共団体コード（DXGOV_MUNICIPALITY） / the municipality's code; default: the only one that is served" };
    private readonly Option<string?> token = new("--token") { Recursive = true, Description = "アクセストークン（DXGOV_TOKEN、引数は他の利用者に見えます） / the access token; other users see arguments, so rather DXGOV_TOKEN or --token-file" };
    private readonly Option<string?> tokenFile = new("--token-file") { Recursive = true, Description = "トークンのファイル / a file that holds the token" };
    private readonly Option<bool> json = new("--json") { Recursive = true, Description = "機械向けのJSON / JSON for machines" };
    private readonly Option<string?> language = LanguageOption();
    private readonly Option<bool> noColor = new("--no-color") { Recursive = true, Description = "色を付けない / no colours" };

    /// <summary>The options.</summary>
    public IReadOnlyList<Option> Options => [url, municipality, token, tokenFile, json, language, noColor];

    /// <summary>The language: as asked, or of the environment; Japanese when in doubt.</summary>
    public Language Language(ParseResult arguments) =>
        arguments.GetResult(language) is { Errors: var errors } && !errors.Any() && arguments.GetValue(language) is { } asked
            ? asked == "en" ? Words.Language.English : Words.Language.Japanese
            : LanguageOfEnvironment();

    /// <summary>Whether machines read the answer.</summary>
    public bool ForMachines(ParseResult arguments) => arguments.GetValue(json);

    /// <summary>The screen.</summary>
    public Screen Screen(ParseResult arguments)
    {
        if (surroundings.Terminal is { } terminal && arguments.GetValue(noColor))
        {
            terminal.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        }

        return new Screen(surroundings, ForMachines(arguments) ? null : surroundings.Terminal, Language(arguments));
    }

    /// <summary>The gateway, with the token if there is one.</summary>
    public async Task<Gateway> GatewayAsync(ParseResult arguments, CancellationToken ct)
    {
        var address = arguments.GetValue(url) ?? Variable("DXGOV_URL") ?? Checkout.Around(surroundings.Program)?.GatewayUrl() ?? DefaultUrl;
        if (!Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            throw new AuditFailureException(new($"アドレスが正しくありません: {Printable.Of(address)}", $"This is no address: {Printable.Of(address)}"), new("--url に http:// か https:// で始まるアドレスを指定してください。", "Give --url an address that begins with http:// or https://."));
        }

        return new Gateway(surroundings.Http, uri, await TokenAsync(arguments, ct));
    }

    /// <summary>The municipality: as asked, or the only one that is served; a person is asked which.</summary>
    public async Task<string> MunicipalityAsync(ParseResult arguments, Gateway gateway, Screen screen, CancellationToken ct)
    {
        if (MunicipalityOrNull(arguments) is { } asked)
        {
            return asked.All(char.IsAsciiDigit) && asked.Length == 6 ? asked : throw new AuditFailureException(
                new($"地方公共団体コードは6桁です: {Printable.Of(asked)}", $"A municipality's code has six digits: {Printable.Of(asked)}"));
        }

        var served = (await gateway.JsonAsync<ServedList>("api/municipalities", ct)).Items;
        if (served is [var only])
        {
            return only.Code;
        }

        if (served.Count > 0 && screen.Terminal is { } terminal && surroundings.Key is not null)
        {
            var question = new SelectionPrompt<Served> { Title = new Phrase("どの団体ですか", "Which municipality?").In(screen.Language), Converter = one => Markup.Escape($"{one.Code} {Printable.Of(one.Name)}") };
            question.AddChoices(served);
            return (await question.ShowAsync(terminal, ct)).Code;
        }

        var list = string.Join("、", served.Select(one => $"{one.Code} {Printable.Of(one.Name)}"));
        throw new AuditFailureException(
            new($"団体が一つに決まりません: {list}", $"Which municipality is not clear: {list}"),
            new("--municipality で指定してください。", "Say which with --municipality."));
    }

    /// <summary>The municipality, if it is said which.</summary>
    public string? MunicipalityOrNull(ParseResult arguments) => arguments.GetValue(municipality) ?? Variable("DXGOV_MUNICIPALITY");

    private static Option<string?> LanguageOption()
    {
        var option = new Option<string?>("--lang") { Recursive = true, Description = "ja または en（既定は LANG、不明なら ja） / ja or en; default: LANG, and ja when in doubt" };
        option.AcceptOnlyFromAmong("ja", "en");
        return option;
    }

    private Language LanguageOfEnvironment() =>
        (Variable("LC_ALL") ?? Variable("LC_MESSAGES") ?? Variable("LANG")) is { } locale && locale.StartsWith("en", StringComparison.OrdinalIgnoreCase)
            ? Words.Language.English
            : Words.Language.Japanese;

    private async Task<string?> TokenAsync(ParseResult arguments, CancellationToken ct)
    {
        if (arguments.GetValue(token) is { } given)
        {
            return given.Trim();
        }

        if (arguments.GetValue(tokenFile) is not { } file)
        {
            return Variable("DXGOV_TOKEN")?.Trim();
        }

        try
        {
            return (await File.ReadAllTextAsync(file, ct)).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AuditFailureException(new($"トークンのファイルが読めません: {file}", $"The token's file cannot be read: {file}"), cause: exception);
        }
    }

    private string? Variable(string name) => surroundings.Variable(name) is { Length: > 0 } value ? value : null;

    private sealed record ServedList(IReadOnlyList<Served> Items);

    private sealed record Served(string Code, string Name);
}
