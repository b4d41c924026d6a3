using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>
/// The OpenAPI document as served: built with the first request, compressed once, then the same bytes with the same
/// entity tag. Building it takes a tenth of a second, which clients without a key must not be able to cause repeatedly.
/// </summary>
internal sealed class PublishedDocument(
    [FromKeyedServices(PublishedDocument.Name)] IOpenApiDocumentProvider provider,
    IHostApplicationLifetime host
)
{
    /// <summary>The document's name, the version of the API.</summary>
    public const string Name = "v1";

    private const string ContentType = "application/json;charset=utf-8";
    private const string Brotli = "br";
    private const string Gzip = "gzip";
    private const string Identity = "identity";

    private readonly Lazy<Task<Dictionary<string, Encoded>>> _made = new(() =>
        Make(provider, host.ApplicationStopping)
    );

    /// <summary>
    /// The document in the client's preferred encoding; 304 if the client already has it, 404 for another name.
    /// </summary>
    public async Task<IResult> Answer(string name, HttpRequest request)
    {
        if (!name.Equals(Name, StringComparison.OrdinalIgnoreCase))
        {
            return Results.NotFound();
        }

        var encoding = EncodingFor(request.GetTypedHeaders().AcceptEncoding);
        var document = (await _made.Value)[encoding];
        var headers = request.HttpContext.Response.Headers;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.CacheControl = "public, no-cache";
        if (encoding is not Identity)
        {
            headers.ContentEncoding = encoding;
        }

        return Results.Bytes(document.Bytes, ContentType, entityTag: document.Tag);
    }

    /// <summary>The encoding with the highest quality value; among equals, the one with the smallest output.</summary>
    internal static string EncodingFor(IList<StringWithQualityHeaderValue> accepted)
    {
        var best = new[] { Brotli, Gzip }.MaxBy(QualityOf)!;
        return QualityOf(best) > 0 ? best : Identity;

        double QualityOf(string encoding) =>
            (accepted.FirstOrDefault(it => Is(it, encoding)) ?? accepted.FirstOrDefault(it => Is(it, "*"))) is { } value
                ? value.Quality ?? 1
                : 0;

        static bool Is(StringWithQualityHeaderValue value, string encoding) =>
            value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<Dictionary<string, Encoded>> Make(
        IOpenApiDocumentProvider provider,
        CancellationToken cancellationToken
    )
    {
        var document = await provider.GetOpenApiDocumentAsync(cancellationToken);
        using var json = new MemoryStream();
        await document.SerializeAsJsonAsync(json, OpenApiSpecVersion.OpenApi3_1, cancellationToken);
        var plain = json.ToArray();
        var hash = Convert.ToHexStringLower(SHA256.HashData(plain))[..32];
        return new(StringComparer.Ordinal)
        {
            [Identity] = new(plain, TagOf(hash)),
            [Gzip] = new(Packed(plain, to => new GZipStream(to, CompressionLevel.SmallestSize)), TagOf($"{hash}-gzip")),
            [Brotli] = new(
                Packed(plain, to => new BrotliStream(to, CompressionLevel.SmallestSize)),
                TagOf($"{hash}-br")
            ),
        };
    }

    // A strong tag identifies bytes, and each encoding has its own.
    private static EntityTagHeaderValue TagOf(string text) => new($"\"{text}\"");

    private static byte[] Packed(byte[] plain, Func<Stream, Stream> packing)
    {
        using var packed = new MemoryStream();
        using (var stream = packing(packed))
        {
            stream.Write(plain);
        }

        return packed.ToArray();
    }

    private sealed record Encoded(byte[] Bytes, EntityTagHeaderValue Tag);
}
