using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Api.Users;

namespace Personalisation.Api.Privacy;

/// <summary>The part of the OpenAPI document about erasure and export.</summary>
internal static class PrivacyDocumentation
{
    public static readonly FeatureDocumentation Documentation = new()
    {
        Scopes =
        [
            new(PrivacyScopes.Export, "Export everything stored about a user."),
            new(PrivacyScopes.Erase, "Erase everything stored about a user."),
        ],
        Tags = [("Privacy", "Export and erasure of everything stored about a user.")],
        Summaries = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ExportProfile"] = "Export everything stored about a profile's user",
            ["ExportUser"] = "Export everything stored about a user",
            ["EraseProfile"] = "Erase everything stored about a user",
        },
        Parameters = new Dictionary<string, ParameterText>(StringComparer.Ordinal)
        {
            ["id"] = SharedDocumentation.UserId,
        },
    };
}
