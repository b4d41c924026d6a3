using Microsoft.OpenApi;
using Personalisation.Api.Hosting.OpenApi;

namespace Personalisation.Api.Health;

/// <summary>What the health checks say in the OpenAPI document.</summary>
internal static class HealthDocumentation
{
    public static readonly FeatureDocumentation Documentation = new()
    {
        Tags = [("Health", "Liveness and readiness of the service. Needs no key.")],
        Values = new Dictionary<Type, Action<OpenApiSchema>>
        {
            [typeof(HealthResponse)] = ValueRule.OneOf([HealthResponse.Well, HealthResponse.Unwell]),
        },
    };
}
