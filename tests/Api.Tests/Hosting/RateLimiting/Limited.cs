using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;
using Personalisation.TestKit.Time;

namespace Personalisation.Api.Tests.Hosting.RateLimiting;

/// <summary>Services with small limits, and clients that misbehave.</summary>
internal static class Limited
{
    /// <summary>A service with keys and these settings.</summary>
    public static ApiHost Start(params (string Key, string Value)[] settings) => Start(null, settings);

    /// <summary>The same; reads of tags wait until released.</summary>
    public static ApiHost Start(Task? let, params (string Key, string Value)[] settings) =>
        ApiHost.Start(builder =>
        {
            builder.UseSetting("API_KEYS", KeyedApi.Entries);
            foreach (var (key, value) in settings)
            {
                builder.UseSetting(key, value);
            }

            if (let is not null)
            {
                builder.ConfigureTestServices(services => services.AddSingleton(Waiting(let)));
            }
        });

    /// <summary>A request by the client of this name.</summary>
    public static Task<HttpResponseMessage> As(
        this ApiHost host,
        string name,
        string method,
        string path,
        string? json = null
    ) => host.Client.Request(method, path, json, ("X-Api-Key", KeyedApi.KeyOf(name)));

    /// <summary>A connection on which some bytes were sent and little is read.</summary>
    public static async Task<Socket> Connect(Uri address, string sent = "")
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(address.Host, address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(sent));
        return socket;
    }

    /// <summary>All data until the service closes the connection.</summary>
    public static async Task<string> Rest(this Socket socket)
    {
        using var limit = new CancellationTokenSource(Patience.Limit);
        var (all, buffer) = (new StringBuilder(), new byte[64 * 1024]);
        try
        {
            while (await socket.ReceiveAsync(buffer, limit.Token) is > 0 and var count)
            {
                all.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }
        }
        catch (SocketException)
        {
            // Cut off instead of closed.
        }

        return all.ToString();
    }

    private static IProfileRepository Waiting(Task let)
    {
        var profiles = new Mock<IProfileRepository>(MockBehavior.Strict);
        profiles
            .Setup(port => port.FindTags(It.IsAny<UserId>(), It.IsAny<bool>(), It.IsAny<CancellationToken>()))
            .Returns(
                async (UserId _, bool _, CancellationToken token) =>
                {
                    await let.WaitAsync(token);
                    return null;
                }
            );
        return profiles.Object;
    }
}
