using System.Text;

namespace Personalisation.Api.Tests.Fuzz;

/// <summary>Ways to spoil a body, or the bytes of a whole request.</summary>
internal static class BodyMutations
{
    private const string Tokens =
        """null {} [] "" "\u0000" "\ud800" 1e400 -0 1E-400 0.1e1234567890 true NaN {"a":1,"a":2} "2025-13-01T00:00:00Z" , ] 12345678901234567890123456789012345678901234567890""";

    private static readonly string[] All = Tokens.Split(' ');

    private static readonly string[] ChunkSizes = "ffffffffffffffff1 -1 0x5 5;a=b 5;a=\" zz 0 7fffffff ; 5\n".Split(
        ' '
    );

    // Mutations of the body only.
    private static readonly Action<FuzzRequest, Random>[] OfBody =
    [
        (request, random) => request.Body = Bytes(random, 200),
        (request, random) => request.Body = Put(request.Body, Bytes(random, 4), random),
        (request, random) => request.Body = Put(request.Body, Encoding.UTF8.GetBytes(Token(random)), random),
        (request, random) => request.Body = AtAColon(request.Body, Token(random), random),
        (request, random) => request.Body = request.Body?[..random.Next(request.Body.Length + 1)],
        (request, _) => request.Body = [0xef, 0xbb, 0xbf, .. request.Body ?? []],
        (request, random) => request.Body = Deep(random.Next(2) == 0 ? "[" : "{\"a\":", random.Next(5_000)),
        (request, random) => request.Body = Long(random.Next(1_300_000)),
    ];

    public static readonly Action<FuzzRequest, Random>[] Ways =
    [
        .. OfBody,
        (request, _) => request.ChunkSize = "",
        (request, random) => (request.ChunkSize, request.IsCutShort) = (Any(ChunkSizes, random), true),
        (request, random) => (request.Spoil, request.IsCutShort) = (Cut(random.NextDouble()), true),
        (request, random) => (request.Spoil, request.IsCutShort) = (Broken(Bytes(random, 3), random.Next()), true),
    ];

    /// <summary>Any bytes, at least one.</summary>
    public static byte[] Bytes(Random random, int most)
    {
        var bytes = new byte[random.Next(1, most)];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>The bytes of a body, spoilt.</summary>
    public static byte[] Spoilt(byte[] body, Random random)
    {
        var request = new FuzzRequest { Body = body };
        OfBody[random.Next(OfBody.Length)](request, random);
        return request.Body ?? [];
    }

    private static string Token(Random random) => Any(All, random);

    private static string Any(string[] some, Random random) => some[random.Next(some.Length)];

    private static Func<byte[], byte[]> Cut(double share) => bytes => bytes[..(int)(share * bytes.Length)];

    private static Func<byte[], byte[]> Broken(byte[] by, int seed) => bytes => Put(bytes, by, new Random(seed));

    // Replaces up to two bytes.
    private static byte[] Put(byte[]? into, byte[] some, Random random)
    {
        var (bytes, at) = (into ?? [], random.Next((into?.Length ?? 0) + 1));
        return [.. bytes[..at], .. some, .. bytes[Math.Min(bytes.Length, at + random.Next(3))..]];
    }

    private static byte[] AtAColon(byte[]? body, string token, Random random)
    {
        var parts = Encoding.UTF8.GetString(body ?? []).Split(':');
        var at = random.Next(parts.Length);
        parts[at] = token + (at == 0 ? "" : parts[at][Math.Min(1, parts[at].Length)..]);
        return Encoding.UTF8.GetBytes(string.Join(':', parts));
    }

    private static byte[] Deep(string opening, int times) =>
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(opening, times)));

    private static byte[] Long(int length) => Encoding.UTF8.GetBytes($$"""{"tags":["{{new string('x', length)}}"]}""");
}
