namespace Personalisation.Api.Users;

/// <summary>The scopes of personal data, here because erasing is a part of deleting a user.</summary>
internal static class PrivacyScopes
{
    /// <summary>Exports everything stored about a user.</summary>
    public const string Export = "privacy:export";

    /// <summary>Erases it.</summary>
    public const string Erase = "privacy:erase";
}
