using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.Observability;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Api.Hosting.RateLimiting;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>The response headers, by call and status.</summary>
internal static class ResponseHeaders
{
    // Among conflicts, only a key in use has a Retry-After; only the refusal of a token says what it lacks.
    private static readonly string[] Sometimes =
    [
        KnownHeaders.RefusalTag,
        HeaderNames.RetryAfter,
        HeaderNames.WWWAuthenticate,
        HeaderNames.AcceptEncoding,
        IdempotencyFilter.Replayed,
        CapacityHeader.Name,
    ];

    public static void AddTo(OpenApiDocument document)
    {
        KnownHeaders.AddTo(document, Sometimes);
        foreach (var (path, method, operation) in DocumentOperations.In(document))
        {
            var isAddressed = method != HttpMethod.Post || !HasUnaddressedMembers(document, path);
            foreach (var (status, response) in DocumentOperations.AnswersOf(operation))
            {
                response.Headers = Of(path, method, operation, status, response)
                    .Where(name => isAddressed || name is not ("ETag" or "Location"))
                    .ToDictionary(
                        name => name is KnownHeaders.RefusalTag ? HeaderNames.ETag : name,
                        IOpenApiHeader (name) => new OpenApiHeaderReference(name, document),
                        StringComparer.Ordinal
                    );
            }
        }
    }

    // A collection that can be listed, and whose members have no address to read them at.
    private static bool HasUnaddressedMembers(OpenApiDocument document, string path) =>
        CanBeRead(document.Paths[path])
        && !document.Paths.Any(other =>
            other.Key.StartsWith($"{path}/{{", StringComparison.Ordinal)
            && other.Key.IndexOf('/', path.Length + 1) < 0
            && CanBeRead(other.Value)
        );

    private static bool CanBeRead(IOpenApiPathItem item) => item.Operations?.ContainsKey(HttpMethod.Get) is true;

    private static IEnumerable<string> Of(
        string path,
        HttpMethod method,
        OpenApiOperation operation,
        string status,
        OpenApiResponse response
    )
    {
        // Probes are not subject to rate limits.
        if (!path.StartsWith("/api/", StringComparison.Ordinal))
        {
            return [CapacityHeader.Name];
        }

        return OfCall(method, operation, status, response);
    }

    private static IEnumerable<string> OfCall(
        HttpMethod method,
        OpenApiOperation operation,
        string status,
        OpenApiResponse response
    )
    {
        var hasTag = operation.Responses!.Keys.Any(key => key is "201" or "304" or "412");
        if (hasTag && status is "200" or "201" or "304")
        {
            yield return HeaderNames.ETag;
        }
        if (status is "201")
        {
            yield return HeaderNames.Location;
        }

        if (status is "409" && operation.Metadata?.ContainsKey(nameof(TagsRefusalsAttribute)) is true)
        {
            yield return KnownHeaders.RefusalTag;
        }
        if (status is "409" or "429" or "503")
        {
            yield return HeaderNames.RetryAfter;
        }
        if (status is "401" or "403")
        {
            yield return HeaderNames.WWWAuthenticate;
        }
        if (status is "415")
        {
            yield return HeaderNames.AcceptEncoding;
        }
        if (status is "415" && method == HttpMethod.Patch)
        {
            yield return KnownHeaders.AcceptPatch;
        }
        if (status is "200" && IsFile(operation))
        {
            yield return HeaderNames.ContentDisposition;
        }
        if (status is "200" && operation.Metadata?.ContainsKey(nameof(LocatesContentAttribute)) is true)
        {
            yield return HeaderNames.ContentLocation;
        }
        if (status is "200" or "304" && operation.Metadata?.ContainsKey(nameof(TellsOfCachesAttribute)) is true)
        {
            yield return KnownHeaders.CacheStatus;
            yield return HeaderNames.Age;
        }
        if (status[0] is '2' && KeepsAnswers(operation, response))
        {
            yield return IdempotencyFilter.Replayed;
        }
        yield return RateLimitHeaders.PolicyHeader;
        yield return RateLimitHeaders.StateHeader;
        yield return CapacityHeader.Name;
    }

    // A file to save: the action says so, because no type does.
    private static bool IsFile(OpenApiOperation operation) =>
        operation.Metadata?.ContainsKey(nameof(SavedAsFileAttribute)) is true;

    // Lines are streamed, not stored.
    private static bool KeepsAnswers(OpenApiOperation operation, OpenApiResponse response) =>
        operation.Parameters?.Any(parameter => parameter.Name is IdempotencyFilter.Key) is true
        && response.Content?.ContainsKey(AcceptsNdjsonAttribute.MediaType) is not true;
}
