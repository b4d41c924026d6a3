using System.Text;

namespace Personalisation.Api.Tests.Fuzz;

/// <summary>A request to be spoilt; its bytes go over the wire as they are.</summary>
internal sealed class FuzzRequest
{
    private static readonly Func<byte[], byte[]> AsItIs = static bytes => bytes;

    /// <summary>The target of the request.</summary>
    public Target Target { get; init; } = new("GET", "/");

    public string Method { get; set; } = "GET";

    /// <summary>The path, escaped or not.</summary>
    public string Path { get; set; } = "/";

    public List<(string Name, string Value)> Query { get; } = [];

    public List<(string Name, string Value)> Headers { get; } = [];

    public string Protocol { get; set; } = "HTTP/1.1";

    public byte[]? Body { get; set; }

    /// <summary>A Content-Length that differs from the body's length.</summary>
    public string? Length { get; set; }

    /// <summary>The size declared by its chunk, empty for the right one; null if the body is not chunked.</summary>
    public string? ChunkSize { get; set; }

    /// <summary>Whether it is as the OpenAPI document describes it.</summary>
    public bool IsUnspoilt { get; set; }

    /// <summary>Last, changes the bytes of all of it.</summary>
    public Func<byte[], byte[]> Spoil { get; set; } = AsItIs;

    /// <summary>Whether the connection is half-closed at once, because the server would wait for more.</summary>
    public bool IsCutShort { get; set; }

    /// <summary>Whether nothing says that more will come.</summary>
    public bool IsComplete => Length is null && ChunkSize is null or "" && Spoil == AsItIs;

    public byte[] ToBytes()
    {
        var query = string.Join('&', Query.Select(one => $"{one.Name}={one.Value}"));
        var head = new StringBuilder($"{Method} {Path}{(query.Length > 0 ? "?" : "")}{query} {Protocol}\r\n");
        head.Append("Host: localhost\r\nConnection: close\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        var body = Body ?? [];
        if (ChunkSize is not null)
        {
            head.Append("Transfer-Encoding: chunked\r\n");
            var size = ChunkSize.Length > 0 ? ChunkSize : $"{body.Length:x}";
            // One that is empty is the last.
            body =
                body.Length == 0
                    ? "0\r\n\r\n"u8.ToArray()
                    : [.. Encoding.UTF8.GetBytes($"{size}\r\n"), .. body, .. "\r\n0\r\n\r\n"u8];
        }

        if ((Body is not null && ChunkSize is null) || Length is not null)
        {
            head.Append("Content-Length: ").Append(Length ?? $"{Body!.Length}").Append("\r\n");
        }

        return Spoil([.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. body]);
    }

    public override string ToString()
    {
        var bytes = ToBytes();
        return Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 600));
    }
}
