using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Personalisation.Benchmarks.Load;
using Personalisation.TestKit.Hosting;

namespace Personalisation.Benchmarks.Attacking;

/// <summary>The service that is attacked: on the loopback, with few files, and a key for each part that is played.</summary>
internal sealed class Target : IAsyncDisposable
{
    public const string Profile = "/api/v1/profile/innocent";
    public const string Document = "/api/v1/blob/large";
    private const int MaxOpenFiles = 1_000;
    private static readonly string[] Roles = ["innocent:reader", "reader:reader", "admin:admin"];
    private readonly ServiceProcess _process;

    private Target(ServiceProcess process) => _process = process;

    public Uri Address => _process.Address;

    /// <summary>Starts a service and puts the data to read.</summary>
    public static async Task<Target> Start(bool isOutputRead)
    {
        var keys = Roles.Select(role => $"{role}:{HashOf(KeyOf(role.Split(':')[0]))}");
        // Trace fills an output that nobody reads within seconds.
        (string, string)[] log = isOutputRead
            ? []
            : [("LOG_LEVEL", "trace"), ("Logging__LogLevel__Microsoft.AspNetCore", "Trace")];
        var process = await ServiceProcess.Listening(
            MaxOpenFiles,
            isOutputRead,
            [("API_KEYS", string.Join(',', keys)), .. log]
        );
        var target = new Target(process);
        using var connection = new HttpConnection(target.Address.Port);
        connection.Exchange(Request("admin", "PUT", Profile, """{"tags":["a"]}"""));
        connection.Exchange(Request("admin", "PUT", Document, $$"""{"text":"{{new string('x', 300_000)}}"}"""));
        return target;
    }

    public static string KeyOf(string client) => $"key-of-{client}";

    /// <summary>The text of a request by a client.</summary>
    public static byte[] Request(string client, string method, string path, string body = "") =>
        HttpConnection.Request(method, path, $"X-Api-Key: {KeyOf(client)}\r\n", Encoding.UTF8.GetBytes(body));

    /// <summary>Opens a connection and sends; never reads from it.</summary>
    public async Task<Socket> Open(ReadOnlyMemory<byte> sent, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(Address.Host, Address.Port, cancellationToken);
        if (sent.Length > 0)
        {
            await socket.SendAsync(sent, cancellationToken);
        }

        return socket;
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
