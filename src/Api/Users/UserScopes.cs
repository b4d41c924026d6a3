namespace Personalisation.Api.Users;

/// <summary>The scopes of the directory.</summary>
internal static class UserScopes
{
    /// <summary>Reads, lists and counts users.</summary>
    public const string Read = "users:read";

    /// <summary>Creates, changes and deletes them.</summary>
    public const string Write = "users:write";
}
