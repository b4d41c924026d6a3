using Microsoft.AspNetCore.Authorization;

namespace Personalisation.Api.Hosting.Authorization;

/// <summary>
/// Declares the minimum role for an action. Without it, an action that is not anonymous requires admin.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresRoleAttribute : AuthorizeAttribute
{
    public RequiresRoleAttribute(string least)
    {
        Least = least;
        Roles = string.Join(',', Role.AtLeast(least));
    }

    /// <summary>One of the roles of <see cref="Role"/>.</summary>
    public string Least { get; }

    /// <summary>The minimum role for this endpoint.</summary>
    public static string LeastOf(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<RequiresRoleAttribute>()?.Least ?? Role.Admin;
}
