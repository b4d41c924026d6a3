using System.Text;

namespace Personalisation.Api.Tests.Fuzz;

/// <summary>A request to be spoilt; its bytes go over the wire as they are.</summary>
internal sealed class FuzzRequest
{
    public string Method { get; set; } = "GET";

    /// <summary>The path, escaped or not.</summary>
    public string Path { get; set; } = "/";

    public List<(string Name, string Value)> Query { get; } = [];

    public List<(string Name, string Value)> Headers { get; } = [];

    public string Protocol { get; set; } = "HTTP/1.1";

    public byte[]? Body { get; set; }

    /// <summary>The length that is told, where it is not that of the body.</summary>
    public string? Length { get; set; }

    /// <summary>Last, changes the bytes of all of it.</summary>
    public Func<byte[], byte[]> Spoil { get; set; } = static bytes => bytes;

    /// <summary>Whether the server is shown at once that nothing more comes, because it would wait for it.</summary>
    public bool IsCutShort { get; set; }

    public byte[] ToBytes()
    {
        var query = string.Join('&', Query.Select(one => $"{one.Name}={one.Value}"));
        var head = new StringBuilder($"{Method} {Path}{(query.Length > 0 ? "?" : "")}{query} {Protocol}\r\n");
        head.Append("Host: localhost\r\nConnection: close\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        if (Body is not null || Length is not null)
        {
            head.Append("Content-Length: ").Append(Length ?? $"{Body!.Length}").Append("\r\n");
        }

        return Spoil([.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. Body ?? []]);
    }

    public override string ToString()
    {
        var bytes = ToBytes();
        return Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 600));
    }
}
