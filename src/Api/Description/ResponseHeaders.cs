using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Personalisation.Api.Idempotency;
using Personalisation.Api.Limits;
using Personalisation.Api.Wire;

namespace Personalisation.Api.Description;

/// <summary>The headers that answers carry beyond those of HTTP itself, by call and status.</summary>
internal static class ResponseHeaders
{
    private const string AcceptPatch = "Accept-Patch";

    private static readonly (string Name, string Description, string Example)[] Known =
    [
        (HeaderNames.ETag, "The entity tag of what was read or stored.", "\"1838346607183174302\""),
        (
            HeaderNames.Location,
            "Where what was created can be read, relative.",
            "/api/v1/profile/473b82fb-8717-4e69-894c-1844a2f183bf"
        ),
        (HeaderNames.RetryAfter, "After how many seconds to ask again.", "1"),
        (HeaderNames.WWWAuthenticate, "Which header the key belongs into.", "ApiKey header=\"X-Api-Key\""),
        (AcceptPatch, "The media type of patches.", MergePatchBody.MediaType),
        (IdempotencyFilter.Replayed, "true where the answer is that of an earlier sending; else absent.", "true"),
        (
            CapacityHeader.Name,
            "What the request cost at the store, in its capacity units; absent where it cost nothing.",
            "read=0.5, write=0"
        ),
        (ClientRates.PolicyHeader, "The client's quota and its window in seconds.", "\"client\";q=10000;w=2"),
        (
            ClientRates.StateHeader,
            "What is left of the quota, and after how many seconds there is more.",
            "\"client\";r=9998;t=0"
        ),
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
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                },
            StringComparer.Ordinal
        );
        foreach (var (path, method, operation) in DocumentOperations.In(document))
        {
            // Probes pass before anybody counts.
            if (!path.StartsWith("/api/", StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var (status, response) in DocumentOperations.AnswersOf(operation))
            {
                response.Headers = Of(method, operation, status)
                    .ToDictionary(
                        name => name,
                        IOpenApiHeader (name) => new OpenApiHeaderReference(name, document),
                        StringComparer.Ordinal
                    );
            }
        }
    }

    private static IEnumerable<string> Of(HttpMethod method, OpenApiOperation operation, string status)
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
        // Of the conflicts, that of a key in use.
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
        if (status[0] is '2' && method != HttpMethod.Get)
        {
            yield return IdempotencyFilter.Replayed;
        }
        // The store is asked only for who may ask, and the quota is that of who is known.
        if (status is not ("401" or "403"))
        {
            yield return ClientRates.PolicyHeader;
            yield return ClientRates.StateHeader;
        }
        if (status is not ("401" or "403" or "415" or "429"))
        {
            yield return CapacityHeader.Name;
        }
    }
}
