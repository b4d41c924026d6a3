using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Personalisation.Benchmarks.Load;

/// <summary>
/// Minimal HTTP/1.1 over one persistent socket, as our servers use it. The generator shares the processors with the
/// servers, so a request costs only two system calls.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[64 * 1024];
    private int _length;

    public HttpConnection(int port)
    {
        (_socket.ReceiveTimeout, _socket.SendTimeout) = (
            (int)Patience.TotalMilliseconds,
            (int)Patience.TotalMilliseconds
        );
        _socket.Connect(IPAddress.Loopback, port);
    }

    /// <summary>The whole text of a request.</summary>
    public static byte[] Request(string method, string path, string headers, ReadOnlySpan<byte> body)
    {
        var type = method is "PATCH" ? "application/merge-patch+json" : "application/json";
        var length = method is "GET" ? "" : $"Content-Type: {type}\r\nContent-Length: {body.Length}\r\n";
        return
        [
            .. Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\nHost: localhost\r\n{headers}{length}\r\n"),
            .. body,
        ];
    }

    /// <summary>Sends a request and reads the whole response.</summary>
    public Answer Exchange(ReadOnlySpan<byte> request)
    {
        Send(request);
        _length = 0;
        var body = Find("\r\n\r\n"u8, 0) + 4;
        var head = _buffer.AsSpan(0, body);
        // "HTTP/1.1 200 OK"
        _ = Utf8Parser.TryParse(head[9..12], out int status, out _);
        var at = head.IndexOf("Content-Length: "u8);
        if (at < 0)
        {
            return new Answer(status, head.IndexOf("chunked"u8) < 0 ? [] : Chunks(body));
        }

        _ = Utf8Parser.TryParse(head[(at + 16)..], out int length, out _);
        Fill(body + length);
        return new Answer(status, [new(body, body + length)]);
    }

    /// <summary>The body of the last response.</summary>
    public byte[] BodyOf(Answer answer) => [.. answer.Parts.SelectMany(part => _buffer[part])];

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private void Send(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[_socket.Send(bytes)..];
        }
    }

    private List<Range> Chunks(int at)
    {
        var parts = new List<Range>();
        while (true)
        {
            var start = Find("\r\n"u8, at) + 2;
            _ = Utf8Parser.TryParse(_buffer.AsSpan(at, start - at), out int length, out _, 'x');
            at = start + length + 2;
            Fill(at);
            if (length == 0)
            {
                return parts;
            }

            parts.Add(new(start, start + length));
        }
    }

    private int Find(ReadOnlySpan<byte> mark, int from)
    {
        int found;
        while ((found = _buffer.AsSpan(from, _length - from).IndexOf(mark)) < 0)
        {
            Fill(_length + 1);
        }

        return from + found;
    }

    // Reads available data until there is enough.
    private void Fill(int length)
    {
        while (_length < length)
        {
            if (_buffer.Length < length + 1024)
            {
                Array.Resize(ref _buffer, 2 * (length + 1024));
            }

            var read = _socket.Receive(_buffer.AsSpan(_length));
            _length += read > 0 ? read : throw new LoadException("The server closed the connection.");
        }
    }
}

/// <summary>A response; its body is in these parts of the connection's buffer until the next request.</summary>
internal readonly record struct Answer(int Status, IReadOnlyList<Range> Parts);
