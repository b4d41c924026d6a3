namespace Personalisation.Api.Hosting.Authorization;

/// <summary>What a key may do. Each role may do all that those before it may.</summary>
internal static class Role
{
    /// <summary>Reads of what is stored.</summary>
    public const string Reader = "reader";

    /// <summary>Writes, too.</summary>
    public const string Writer = "writer";

    /// <summary>All else: to erase and export a user, and whatever names no role.</summary>
    public const string Admin = "admin";

    private static readonly string[] InOrder = [Reader, Writer, Admin];

    /// <summary>Whether there is such a role; case-sensitive.</summary>
    public static bool Exists(string role) => InOrder.Contains(role, StringComparer.Ordinal);

    /// <summary>The roles that may do what this one may.</summary>
    public static IReadOnlyList<string> AtLeast(string role) => InOrder[Array.IndexOf(InOrder, role)..];
}
