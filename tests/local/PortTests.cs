using DxGovernance.Local.Servers;

namespace DxGovernance.Local.Tests;

public class PortTests
{
    [Fact]
    public void No_two_servers_of_one_process_are_given_the_same_port()
    {
        // Of a range of 12,000 as many as this would meet by chance almost surely.
        var given = Enumerable.Range(0, 400).AsParallel().Select(_ => FreePort.Next()).ToList();
        given.ShouldBeUnique();
    }

    [Fact]
    public void A_port_that_is_still_free_is_kept()
    {
        var port = FreePort.Next();
        FreePort.Keep(port).ShouldBe(port);
        FreePort.Keep(port).ShouldBe(port);
    }
}
