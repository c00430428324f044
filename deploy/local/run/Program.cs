using System.CommandLine;
using System.Globalization;
using DxGovernance.Local;

var role = new Option<string>("--role") { Required = true, Description = "役割 / what its holder may do" };
role.AcceptOnlyFromAmong([.. Tokens.Roles]);
var municipality = new Option<string[]>("--municipality")
{
    DefaultValueFactory = _ => [Deployment.Municipality],
    Description = "地方公共団体コード / the municipalities that it is good for",
};
var subject = new Option<string?>("--subject") { Description = "主体 / its subject; dev-ROLE unless given" };
var post = new Option<string[]>("--post") { Description = "職 / the posts that its holder may act under" };
var minutes = new Option<int>("--minutes")
{
    DefaultValueFactory = _ => (int)Tokens.WorkingDay.TotalMinutes,
    Description = "有効期間(分) / how long it is good for",
};

var token = new Command("token", "アクセストークンを表示 / print an access token") { role, municipality, subject, post, minutes };
token.SetAction(arguments =>
{
    var request = new TokenRequest([arguments.GetRequiredValue(role)])
    {
        Municipalities = arguments.GetRequiredValue(municipality),
        Posts = arguments.GetValue(post) ?? [],
        Lifetime = TimeSpan.FromMinutes(arguments.GetValue(minutes)),
    };
    request = arguments.GetValue(subject) is { } named ? request with { Subject = named } : request;
    Console.WriteLine(new Tokens(new Issuer(Checkout.Find()), TimeProvider.System).Issue(request));
});

using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
var screen = new Screen(Console.Out);
var root = new RootCommand("dx-governance を一台で動かす / runs dx-governance on one machine")
{
    Alone("up", "起動 / start what is not up", (checkout, ct) => new Up(checkout, screen, http, TimeProvider.System).RunAsync(ct)),
    Alone("stop", "停止 / stop; the data stay", (checkout, ct) => new Down(checkout, screen).StopAsync(ct)),
    Alone("reset", "停止してデータを削除 / stop and delete the data", (checkout, ct) => new Down(checkout, screen).ResetAsync(ct)),
    Alone("servers", "サーバーを使えるようにする / see to it that servers can be had", async (checkout, ct) =>
    {
        if (!await ServerChoice.CanUseContainersAsync(screen, ct))
        {
            await PrivateServers.InstallAsync(checkout, ct);
        }
    }),
    token,
};
var status = new Command("status", "状態 / what runs, where, and how it is");
status.SetAction(async (_, ct) => await new Status(Checkout.Find(), screen, http).ShowAsync(ct) ? 0 : 1);
root.Add(status);

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (LocalFailureException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("中断しました / interrupted");
    return 130;
}
catch (Exception unexpected)
{
    var log = Checkout.Find().In("logs", "unexpected.log");
    Directory.CreateDirectory(Path.GetDirectoryName(log)!);
    await File.WriteAllTextAsync(log, unexpected.ToString());
    Console.Error.WriteLine($"{unexpected.Message}\n詳細 / details: {log}");
    return 1;
}

static Command Alone(string name, string description, Func<Checkout, CancellationToken, Task> work)
{
    var command = new Command(name, description);
    command.SetAction(async (_, ct) =>
    {
        var checkout = Checkout.Find();
        using (SingleUse.Of(checkout))
        {
            await work(checkout, ct);
        }
    });
    return command;
}
