using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.Observability;
using Personalisation.Api.Hosting.RateLimiting;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>The response headers, by call and status.</summary>
internal static class ResponseHeaders
{
    private const string AcceptPatch = "Accept-Patch";
    private const string Quota = "\"client\";";

    // The pattern is a regular expression.
    private static readonly (string Name, string Pattern, string Example, string Description)[] Known =
    [
        (HeaderNames.ETag, "^\"[^\"]+\"$", "\"1838346607183174302\"", "The entity tag of the resource."),
        (HeaderNames.Location, "^/api/v1/", "/api/v1/users/ada", "The relative URL of the created resource."),
        (HeaderNames.RetryAfter, "^[0-9]+$", "1", "Seconds to wait before retrying."),
        (HeaderNames.WWWAuthenticate, "^ApiKey ", "ApiKey header=\"X-Api-Key\"", "The header that takes the key."),
        (AcceptPatch, "^application/", MergePatchBody.MediaType, "The media type of a patch."),
        (
            IdempotencyFilter.Replayed,
            "^true$",
            "true",
            "Present if this is the response of an earlier request with the same key."
        ),
        (
            CapacityHeader.Name,
            "^read=[0-9.]+, write=[0-9.]+$",
            "read=0.5, write=0",
            "Capacity units that the request consumed; absent if none."
        ),
        (
            RateLimitHeaders.PolicyHeader,
            $"^{Quota}q=[0-9]+;w=[0-9]+(, \"[a-z]+\";q=[0-9]+;w=[0-9]+)*$",
            $"{Quota}q=10000;w=2",
            "The client's quotas and their windows in seconds."
        ),
        (
            RateLimitHeaders.StateHeader,
            $"^{Quota}r=[0-9]+;t=[0-9]+(, \"[a-z]+\";r=[0-9]+;t=[0-9]+)*$",
            $"{Quota}r=9998;t=0",
            "What is left of the quotas, and the seconds until there is more."
        ),
    ];

    // Among conflicts, only a key in use has a Retry-After.
    private static readonly string[] Sometimes =
    [
        HeaderNames.RetryAfter,
        IdempotencyFilter.Replayed,
        CapacityHeader.Name,
    ];

    public static void AddTo(OpenApiDocument document)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.Headers = Known.ToDictionary(
            known => known.Name,
            IOpenApiHeader (known) =>
                new OpenApiHeader
                {
                    Description = known.Description,
                    Example = known.Example,
                    Required = !Sometimes.Contains(known.Name, StringComparer.Ordinal),
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = known.Pattern },
                },
            StringComparer.Ordinal
        );
        foreach (var (path, method, operation) in DocumentOperations.In(document))
        {
            // Probes are not subject to rate limits.
            if (!path.StartsWith("/api/", StringComparison.Ordinal))
            {
                continue;
            }
            var isAddressed = method != HttpMethod.Post || !HasUnaddressedMembers(document, path);
            foreach (var (status, response) in DocumentOperations.AnswersOf(operation))
            {
                response.Headers = Of(method, operation, status, response)
                    .Where(name => isAddressed || name is not ("ETag" or "Location"))
                    .ToDictionary(
                        name => name,
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

        if (status is "409" or "429" or "503")
        {
            yield return HeaderNames.RetryAfter;
        }
        if (status is "401")
        {
            yield return HeaderNames.WWWAuthenticate;
        }
        if (status is "415" && method == HttpMethod.Patch)
        {
            yield return AcceptPatch;
        }
        if (status[0] is '2' && KeepsAnswers(operation, response))
        {
            yield return IdempotencyFilter.Replayed;
        }
        yield return RateLimitHeaders.PolicyHeader;
        yield return RateLimitHeaders.StateHeader;
        if (status is not ("401" or "403" or "415" or "429"))
        {
            yield return CapacityHeader.Name;
        }
    }

    // Lines are streamed, not stored.
    private static bool KeepsAnswers(OpenApiOperation operation, OpenApiResponse response) =>
        operation.Parameters?.Any(parameter => parameter.Name is IdempotencyFilter.Key) is true
        && response.Content?.ContainsKey(AcceptsNdjsonAttribute.MediaType) is not true;
}
