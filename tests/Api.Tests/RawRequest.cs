using System.Net.Sockets;
using System.Text;
using Personalisation.Api.Tests.Fuzz;

namespace Personalisation.Api.Tests;

/// <summary>A raw request, for what no client library sends.</summary>
internal static class RawRequest
{
    /// <summary>The response to the text; each character is a byte.</summary>
    public static async Task<RawAnswer> Send(Uri address, string text)
    {
        using var client = new TcpClient(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text));
        using var all = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var count = await stream.ReadAsync(buffer);
            all.Write(buffer, 0, count);
            var bytes = all.GetBuffer().AsSpan(0, (int)all.Length);
            if (RawAnswer.Parse(bytes, isAtEnd: count == 0, isOfHead: false) is { } answer)
            {
                return answer;
            }
        }
    }

    /// <summary>The same for a request of this line, with header fields that each end in a line end.</summary>
    public static Task<RawAnswer> Send(string line, string fields = "", string body = "") =>
        Send(
            SharedApi.Address,
            $"{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {body.Length}\r\n{fields}\r\n{body}"
        );
}
