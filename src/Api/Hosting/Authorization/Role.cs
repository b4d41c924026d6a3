namespace Personalisation.Api.Hosting.Authorization;

/// <summary>The permissions of a key. Each role includes the previous ones.</summary>
internal static class Role
{
    /// <summary>Reads of what is stored.</summary>
    public const string Reader = "reader";

    /// <summary>Writes, too.</summary>
    public const string Writer = "writer";

    /// <summary>Everything else: erasing and exporting users, and actions without a declared role.</summary>
    public const string Admin = "admin";

    private static readonly string[] InOrder = [Reader, Writer, Admin];

    /// <summary>Whether there is such a role; case-sensitive.</summary>
    public static bool Exists(string role) => InOrder.Contains(role, StringComparer.Ordinal);

    /// <summary>The roles that include this one.</summary>
    public static IReadOnlyList<string> AtLeast(string role) => InOrder[Array.IndexOf(InOrder, role)..];
}
