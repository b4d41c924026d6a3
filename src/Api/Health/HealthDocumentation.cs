using Microsoft.OpenApi;
using Personalisation.Api.Hosting.OpenApi;

namespace Personalisation.Api.Health;

/// <summary>The part of the OpenAPI document about the health checks.</summary>
internal static class HealthDocumentation
{
    public static readonly FeatureDocumentation Documentation = new()
    {
        Tags = [("Health", "Liveness and readiness of the service. Needs no key.")],
        Summaries = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GetLive"] = "Check whether the process is alive",
            ["GetReady"] = "Check whether the service is ready",
        },
        Values = new Dictionary<Type, Action<OpenApiSchema>>
        {
            [typeof(HealthResponse)] = ValueRule.OneOf([HealthResponse.Well, HealthResponse.Unwell]),
        },
    };
}
