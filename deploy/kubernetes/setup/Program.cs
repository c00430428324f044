using System.CommandLine;
using DxGovernance.Local;
using DxGovernance.Setup;

var servers = new Option<bool>("--servers") { Description = "クラスター内の PostgreSQL の分も / also those of a PostgreSQL in the namespace" };
var issuer = new Option<bool>("--issuer") { Description = "開発用のトークン発行者の鍵も / also the key of a development issuer" };
var secrets = new Command("secrets", "足りない Secret を作る / makes the Secrets that are missing") { servers, issuer };
secrets.SetAction(async (arguments, ct) =>
{
    using var cluster = Cluster.OfThisPod();
    foreach (var secret in GeneratedSecrets.All(arguments.GetValue(servers), arguments.GetValue(issuer)))
    {
        var made = await cluster.CreateAsync(secret, ct);
        Console.WriteLine($"{secret.Name}: {(made ? "作成しました / made" : "既にあります / is there")}");
    }
});

var gateway = new Option<Uri>("--gateway") { Required = true, Description = "窓口の住所 / the address of the gateway" };
var folder = new Option<string>("--folder") { Required = true, Description = "見本と発行者の鍵がある場所 / where the sample and the issuer's key are" };
var sample = new Command("sample", "見本を登録する / loads the sample") { gateway, folder };
sample.SetAction(async (arguments, ct) =>
{
    var place = new Checkout(arguments.GetRequiredValue(folder), "Release");
    var address = arguments.GetRequiredValue(gateway);
    await ServicesAnswer.WaitAsync(address, TimeProvider.System, ct);
    var done = await SampleLoading.LoadAsync(address, new Tokens(new Issuer(place), TimeProvider.System), place.Sample, ct);
    Console.WriteLine(done.Count == 0 ? "すべて登録済みです / everything was there" : string.Join('\n', done));
});

try
{
    return await new RootCommand("クラスターの準備 / prepares a cluster") { secrets, sample }
        .Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception failure) when (failure is LocalFailureException or HttpRequestException or TimeoutException)
{
    // The Job tries again; what is in the way is all that an operator needs to read.
    Console.Error.WriteLine(failure.Message);
    return 1;
}
