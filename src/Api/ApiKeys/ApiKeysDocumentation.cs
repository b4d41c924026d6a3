using System.Globalization;
using Microsoft.OpenApi;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.ApiKeys;
using Personalisation.Domain.Access;
using Personalisation.Domain.ApiKeys;
using Scope = Personalisation.Domain.Access.Scope;

namespace Personalisation.Api.ApiKeys;

/// <summary>What API keys say in the OpenAPI document.</summary>
internal static class ApiKeysDocumentation
{
    private const int MaxScope = (2 * Scope.MaxPart) + 1;
    private const int MaxParty = 160;
    private const int MaxRange = 64;

    public static readonly FeatureDocumentation Documentation = new()
    {
        Scopes = [new(KeyScopes.Read, "List API keys."), new(KeyScopes.Write, "Create, rotate and revoke API keys.")],
        Tags = [("Keys", "API keys that take effect within ten seconds, without a restart.")],
        Summaries = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CreateKey"] = "Create an API key",
            ["GetKeys"] = "List the API keys of the table",
            ["RotateKey"] = "Replace the secret of an API key",
            ["RevokeKey"] = "Revoke an API key",
        },
        Values = new Dictionary<Type, Action<OpenApiSchema>>
        {
            [typeof(RotateApiKeyCommand)] = LimitOverlap,
            [typeof(ApiKeyId)] = ValueRule.Text(ApiKeyId.Length, ApiKeyId.Pattern),
            [typeof(ApiKeyName)] = ValueRule.Text(ApiKeyName.MaxLength, ApiKeyName.Pattern),
            [typeof(RoleName)] = ValueRule.OneOf(RoleName.All),
            [typeof(Scope)] = ValueRule.Text(MaxScope),
            [typeof(Party)] = ValueRule.Text(MaxParty, Party.Pattern),
            [typeof(AddressRange)] = ValueRule.Text(MaxRange),
        },
        Parameters = new Dictionary<string, ParameterText>(StringComparer.Ordinal)
        {
            ["key"] = new("The id of the key.", ValueRule.Text(ApiKeyId.Length, ApiKeyId.Pattern)),
        },
        Problems =
        [
            new(403, ApiKeyError.ExceedsCaller, "The key may do more, in more places or for longer than your own."),
            new(404, KeyProblems.NotFound, KeyProblems.NoKey),
            new(
                409,
                ApiKeyError.NameTaken,
                "Another key has this name; a name is free 30 days after its key has ended."
            ),
            new(409, ApiKeyError.Ended, "The key is revoked or has expired; create another."),
            new(409, ApiKeyError.Overlaps, ApiKeyOverlapsException.Rule),
        ],
    };

    private static void LimitOverlap(OpenApiSchema schema) =>
        (schema.Minimum, schema.Maximum) = (
            "0",
            RotateApiKeyCommand.MaxOverlapHours.ToString(CultureInfo.InvariantCulture)
        );
}
