using System.Globalization;
using System.Text;

namespace Personalisation.Api.Tests.Fuzz;

/// <summary>A raw response; without a status if the connection was closed instead.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Head">Its status line and header fields.</param>
/// <param name="Body">Its body as a text.</param>
/// <param name="IsWhole">Whether the body came to its end.</param>
internal sealed record RawAnswer(int? Status, string Head, string Body, bool IsWhole = true)
{
    public string MediaType =>
        Lines
            .FirstOrDefault(line => line.StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase))
            ?[13..].Split(';')[0]
            .Trim()
        ?? "";

    /// <summary>Whether it has a header field of this name.</summary>
    public bool Has(string field) => Head.Contains($"\r\n{field}:", StringComparison.OrdinalIgnoreCase);

    private string[] Lines => Head.Split("\r\n");

    /// <summary>The response in the bytes received; null if it is incomplete.</summary>
    public static RawAnswer? Parse(ReadOnlySpan<byte> bytes, bool isAtEnd, bool isOfHead)
    {
        if (bytes.StartsWith("HTTP/1.1 100 "u8) && bytes.IndexOf("\r\n\r\n"u8) is >= 0 and var interim)
        {
            return Parse(bytes[(interim + 4)..], isAtEnd, isOfHead);
        }

        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return isAtEnd ? new RawAnswer(Status: null, Encoding.Latin1.GetString(bytes), "", IsWhole: false) : null;
        }

        var head = Encoding.Latin1.GetString(bytes[..end]);
        var body = bytes[(end + 4)..];
        var status = int.Parse(head.Split(' ')[1], CultureInfo.InvariantCulture);
        var isChunked = head.Contains("\r\nTransfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase);
        if (isChunked)
        {
            var (text, isEnded) = Unchunk(body);
            return isEnded || isAtEnd || isOfHead ? new RawAnswer(status, head, text, isEnded || isOfHead) : null;
        }

        // A body without a length ends with the connection. After the length, the response to another request may
        // follow.
        var length = LengthIn(head);
        var isWhole = isOfHead || length <= body.Length;
        return isWhole || isAtEnd
            ? new RawAnswer(
                status,
                head,
                Encoding.UTF8.GetString(body[..Math.Min(body.Length, length ?? body.Length)]),
                isWhole || length is null
            )
            : null;
    }

    private static int? LengthIn(string head)
    {
        const string Name = "\r\nContent-Length: ";
        var at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : int.Parse(head[(at + Name.Length)..].Split('\r')[0], CultureInfo.InvariantCulture);
    }

    private static (string Body, bool IsEnded) Unchunk(ReadOnlySpan<byte> body)
    {
        var whole = new List<byte>();
        var isEnded = false;
        while (!isEnded && body.IndexOf("\r\n"u8) is > 0 and var line)
        {
            var size = int.Parse(body[..line], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body = body[(line + 2)..];
            isEnded = size == 0 && body.StartsWith("\r\n"u8);
            whole.AddRange(body[..Math.Min(size, body.Length)]);
            body = body[Math.Min(size + 2, body.Length)..];
        }

        return (Encoding.UTF8.GetString([.. whole]), isEnded);
    }
}
