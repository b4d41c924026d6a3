using System.Text;

namespace Personalisation.Api.Tests.Fuzz;

/// <summary>Mutations of everything before the body.</summary>
internal static class HeadMutations
{
    private const string Values =
        """% %zz %00 %2F %2e%2e .. . %c0%af %ff %F0%9F%98%80 null -1 0 99999999999999999999 1e400 NaN true 2025-02-30T00:00:00Z 9999-12-31T23:59:60Z 0001-01-01T00:00:00Z 2025-01-01T00:00:00 a[ a[999999999999] " a..b * W/"1" "" "x","y" é a;b a&b=c + # \ // text/plain application/json;charset=utf-16 application/merge-patch+json gzip chunked identity 100-continue bytes=0-1 GZIP x-gzip gzip,gzip br *,"x" W/ W/"" "\ application/json;charset="utf-8" application/x-ndjson multipart/form-data;boundary=x application/x-www-form-urlencoded 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01 00-00000000000000000000000000000000-b7ad6b7169203331-01 ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01 TRUE 0x5 5%00 skip load abort blob""";

    private const string Names =
        "If-Match If-None-Match Idempotency-Key Content-Type Content-Encoding Transfer-Encoding Accept Accept-Encoding Expect Range traceparent tracestate baggage Origin Access-Control-Request-Method TE Trailer If-Range If-Modified-Since X-Forwarded-Proto Date X-HTTP-Method-Override X-Forwarded-For Content-Length Host Upgrade Cookie Authorization X-Api-Key";

    private static readonly string[] Odd = [.. Values.Split(' '), "", "a b", "a\tb", "\u202e"];
    private static readonly string[] Headers = Names.Split(' ');
    private static readonly string[] Methods = "GET PUT POST PATCH DELETE HEAD OPTIONS TRACE CONNECT get FOO G{T".Split(
        ' '
    );
    private static readonly string[] Protocols = ["HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/9.9", "http/1.1", ""];
    private static readonly string[] Lengths = ["-1", "0", "1", "a", "99999999999999999999"];
    private static readonly string[] Parameters =
    [
        "limit",
        "as_of",
        "fields",
        "consistent",
        "mode",
        "erase",
        "Consistent",
        "",
    ];

    public static readonly Action<FuzzRequest, Random>[] Ways =
    [
        (request, random) => request.Method = Of(Methods, random),
        (request, random) => request.Path += Of(Odd, random),
        (request, random) => request.Path = Replaced(request.Path, Of(Odd, random), random),
        (request, random) => request.Path = request.Path.Insert(random.Next(request.Path.Length), Of(Odd, random)),
        (request, random) => request.Path += new string('a', random.Next(20_000)),
        (request, random) => request.Query.Add((AnyName(request, random), Of(Odd, random))),
        (request, random) => request.Query.Add(("cursor", Convert.ToBase64String(BodyMutations.Bytes(random, 40)))),
        (request, random) => Respell(request, random),
        (request, random) => request.Headers.Add((Of(Headers, random), Of(Odd, random))),
        (request, random) => request.Headers.Add((Of(Headers, random), AnyText(random))),
        (request, random) => request.Headers.Add(("X-Long", new string('x', random.Next(60_000)))),
        (request, _) => request.Headers.AddRange(request.Headers.ToList()),
        (request, _) => request.Headers.RemoveAll(header => header.Name is "Content-Type"),
        (request, random) => (request.Length, request.IsCutShort) = (Of(Lengths, random), true),
        (request, _) => (request.Length, request.IsCutShort) = ($"{(request.Body?.Length ?? 0) + 9}", true),
        (request, random) => request.Protocol = Of(Protocols, random),
    ];

    private static string Of(string[] some, Random random) => some[random.Next(some.Length)];

    private static string AnyText(Random random) => Encoding.Latin1.GetString(BodyMutations.Bytes(random, 30));

    private static string AnyName(FuzzRequest request, Random random) =>
        request.Query.Count > 0 ? request.Query[random.Next(request.Query.Count)].Name : Of(Parameters, random);

    private static void Respell(FuzzRequest request, Random random)
    {
        for (var i = 0; i < request.Query.Count; i++)
        {
            request.Query[i] = (request.Query[i].Name, Of(Odd, random));
        }
    }

    private static string Replaced(string path, string by, Random random)
    {
        var steps = path.Split('/');
        steps[random.Next(steps.Length)] = by;
        return string.Join('/', steps);
    }
}
