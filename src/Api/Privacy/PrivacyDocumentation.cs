using Personalisation.Api.Hosting.OpenApi;

namespace Personalisation.Api.Privacy;

/// <summary>What erasure and export say in the OpenAPI document.</summary>
internal static class PrivacyDocumentation
{
    public static readonly FeatureDocumentation Documentation = new()
    {
        Tags = [("Privacy", "Export and erasure of everything stored about a user.")],
        Parameters = new Dictionary<string, ParameterText>(StringComparer.Ordinal)
        {
            ["id"] = SharedDocumentation.UserId,
        },
    };
}
