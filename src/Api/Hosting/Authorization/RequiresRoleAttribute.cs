using Microsoft.AspNetCore.Authorization;

namespace Personalisation.Api.Hosting.Authorization;

/// <summary>Declares the least role that may ask for an action. One without this, and not anonymous, is for admins.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresRoleAttribute : AuthorizeAttribute
{
    public RequiresRoleAttribute(string least)
    {
        Least = least;
        Roles = string.Join(',', Role.AtLeast(least));
    }

    /// <summary>One of the words of <see cref="Role"/>.</summary>
    public string Least { get; }

    /// <summary>The least role that may ask for this endpoint.</summary>
    public static string LeastOf(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<RequiresRoleAttribute>()?.Least ?? Role.Admin;
}
