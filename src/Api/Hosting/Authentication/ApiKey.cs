using System.Security.Claims;

namespace Personalisation.Api.Hosting.Authentication;

/// <summary>A key that the service knows without having it.</summary>
/// <param name="Name">
/// The client's name in <c>HttpContext.User</c>. Two keys may share one while a key is replaced.
/// </param>
/// <param name="Role">One of the roles of <see cref="Authorization.Role"/>.</param>
/// <param name="Hash">The SHA-256 of the key's text.</param>
internal sealed record ApiKey(string Name, string Role, ReadOnlyMemory<byte> Hash)
{
    /// <summary>The client of the key.</summary>
    public ClaimsPrincipal Client { get; } =
        ApiKeyHandler.ClientOf(new Claim(ClaimTypes.Name, Name), new Claim(ClaimTypes.Role, Role));
}
