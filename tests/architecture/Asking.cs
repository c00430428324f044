namespace DxGovernance.Architecture.Tests;

public class Asking
{
    [Fact]
    public void No_service_asks_another_over_HTTP()
    {
        var methods = Ours.Services.Append(Ours.Platform).SelectMany(Code.Methods).ToList();
        methods.ShouldNotBeEmpty();
        methods.Where(method => Code.Calls(method).Any(call => call.DeclaringType.FullName.StartsWith("System.Net.Http.HttpClient", StringComparison.Ordinal)))
            .Select(method => method.FullName).ShouldBeEmpty();
    }
}
