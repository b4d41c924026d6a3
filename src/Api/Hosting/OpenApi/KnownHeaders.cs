using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.Observability;
using Personalisation.Api.Hosting.RateLimiting;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>What each response header says.</summary>
internal static class KnownHeaders
{
    /// <summary>RFC 5789 section 3.1.</summary>
    public const string AcceptPatch = "Accept-Patch";

    /// <summary>RFC 9211.</summary>
    public const string CacheStatus = "Cache-Status";

    /// <summary>The name under which the entity tag is described that only some responses of a status have.</summary>
    public const string RefusalTag = "ETag-of-a-refusal";

    private const string Quota = "\"client\";";

    // The pattern is a regular expression.
    private static readonly (string Name, string Pattern, string Example, string Description)[] All =
    [
        (HeaderNames.ETag, "^\"[^\"]+\"$", "\"1838346607183174302\"", "The entity tag of the resource."),
        (
            RefusalTag,
            "^\"[^\"]+\"$",
            "\"1838346607183174302\"",
            "Present if the cart refused the checkout: its entity tag, by which the client agrees to its prices."
        ),
        (HeaderNames.Location, "^/api/v1/", "/api/v1/users/ada", "The relative URL of the created resource."),
        (
            HeaderNames.ContentLocation,
            "^/api/v1/",
            "/api/v1/carts/0198f0c2-7d1e-7c3a-9d6b-2f1e0c9b8a77",
            "The relative URL of the returned resource, if it is not that of the request."
        ),
        (HeaderNames.RetryAfter, "^[0-9]+$", "1", "Seconds to wait before retrying."),
        (
            HeaderNames.WWWAuthenticate,
            "^(ApiKey|Bearer)( |$)",
            "ApiKey header=\"X-Api-Key\"",
            "The credentials that the service takes; of a 403, the scope that a token lacks."
        ),
        (AcceptPatch, "^application/", MergePatchBody.MediaType, "The media type of a patch."),
        (
            HeaderNames.AcceptEncoding,
            "^(gzip, )?identity$",
            "identity",
            "Present if the compression of the body was the reason: those that the call takes."
        ),
        (
            HeaderNames.ContentDisposition,
            "^attachment; ",
            "attachment; filename=ada.json; filename*=UTF-8''ada.json",
            "The name under which to save the file."
        ),
        (
            CacheStatus,
            "^[a-z]+; ",
            "table; hit; ttl=431, memory; fwd=miss; stored",
            "What the caches did that the list passed, the one nearest to the source first; `ttl` is negative for a stale list."
        ),
        (HeaderNames.Age, "^[0-9]+$", "169", "Seconds since the list was computed."),
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

    /// <summary>Describes them once; responses refer to them.</summary>
    /// <param name="document">The document.</param>
    /// <param name="sometimes">Those that a response may lack.</param>
    public static void AddTo(OpenApiDocument document, IReadOnlyCollection<string> sometimes)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.Headers = All.ToDictionary(
            known => known.Name,
            IOpenApiHeader (known) =>
                new OpenApiHeader
                {
                    Description = known.Description,
                    Example = known.Example,
                    Required = !sometimes.Contains(known.Name, StringComparer.Ordinal),
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = known.Pattern },
                },
            StringComparer.Ordinal
        );
    }
}
