using System.Globalization;
using System.Text;

namespace Personalisation.TestKit.Faults;

/// <summary>A request as sent by the SDK, head and body.</summary>
internal sealed record HttpExchange(string Path, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    private const int MaxHead = 64 * 1024;

    /// <summary>
    /// The next request of a connection; null if it ends first. The SDK never sends the next request before the
    /// response, so the data after the head are the body.
    /// </summary>
    public static async Task<HttpExchange?> Read(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxHead];
        var (filled, end) = (0, -1);
        while (end < 0)
        {
            var count = await stream.ReadAsync(buffer.AsMemory(filled), cancellationToken);
            if (count == 0)
            {
                return null;
            }

            filled += count;
            end = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
        }

        var lines = Encoding.Latin1.GetString(buffer, 0, end).Split("\r\n");
        var headers = lines.Skip(1).Select(Header).ToList();
        var length = headers.Find(one => one.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)).Value;
        var body = new byte[length is null ? 0 : int.Parse(length, CultureInfo.InvariantCulture)];
        var start = buffer.AsMemory(end + 4, filled - end - 4);
        start.CopyTo(body);
        await stream.ReadExactlyAsync(body.AsMemory(start.Length), cancellationToken);
        return new HttpExchange(lines[0].Split(' ')[1], headers, body);
    }

    /// <summary>Forwards the request to the engine; returns its response as bytes for the service.</summary>
    public async Task<byte[]> Forward(HttpClient engine, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new ByteArrayContent(Body) };
        foreach (var (name, value) in Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await engine.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var headers = response.Headers.Concat(response.Content.Headers).Where(one => !IsFraming(one.Key));
        return Answer(
            (int)response.StatusCode,
            body,
            headers.Select(one => $"{one.Key}: {string.Join(',', one.Value)}")
        );
    }

    /// <summary>A response as bytes.</summary>
    public static byte[] Answer(int status, byte[] body, IEnumerable<string> headers)
    {
        var head = new StringBuilder($"HTTP/1.1 {status} Status\r\nContent-Length: {body.Length}\r\n");
        foreach (var header in headers)
        {
            head.Append(header).Append("\r\n");
        }

        return [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. body];
    }

    private static KeyValuePair<string, string> Header(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return new(line[..colon], line[(colon + 1)..].Trim());
    }

    private static bool IsFraming(string name) =>
        name is "Content-Length" or "Transfer-Encoding" or "Connection" or "Keep-Alive";
}
