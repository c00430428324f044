using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace DxGovernance.Local.Servers;

/// <summary>
/// Chooses ports below the range from which the system takes those of outgoing connections: a server that is stopped for a
/// while finds its port still free when it comes back.
/// </summary>
public static class FreePort
{
    private const int First = 20_000;
    private const int Last = 32_000;

    /// <summary>What this process was given already: a server that is not up yet does not listen yet.</summary>
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>A port of the loopback address on which nothing listens now, and which nobody in this process was given before.</summary>
    public static int Next()
    {
        for (var attempt = 0; attempt < 1_000; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(First, Last);
            if (!Given.ContainsKey(port) && IsFree(port) && Given.TryAdd(port, true))
            {
                return port;
            }
        }

        throw new InvalidOperationException($"No free port between {First} and {Last} on the loopback address.");
    }

    /// <summary>The port that was used before if it is still free, otherwise another.</summary>
    public static int Keep(int? port)
    {
        if (port is not { } known || !IsFree(known))
        {
            return Next();
        }

        Given.TryAdd(known, true);
        return known;
    }

    /// <summary>Whether a server could listen on this port of the loopback address now.</summary>
    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
