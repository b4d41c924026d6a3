namespace Personalisation.Api.ApiKeys;

/// <summary>The scopes of API keys.</summary>
internal static class KeyScopes
{
    /// <summary>Lists keys.</summary>
    public const string Read = "keys:read";

    /// <summary>Creates, rotates and revokes keys.</summary>
    public const string Write = "keys:write";
}
