namespace Personalisation.Api.Profiles;

/// <summary>The scopes of profiles.</summary>
internal static class ProfileScopes
{
    /// <summary>Reads profiles, segments and their history.</summary>
    public const string Read = "profiles:read";

    /// <summary>Writes them.</summary>
    public const string Write = "profiles:write";
}
