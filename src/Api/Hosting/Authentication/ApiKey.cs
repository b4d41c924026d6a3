using System.Security.Claims;

namespace Personalisation.Api.Hosting.Authentication;

/// <summary>A key that the service knows without having it.</summary>
/// <param name="Name">Whose: the client's name in its <c>HttpContext.User</c>. Two keys may share one while they are exchanged.</param>
/// <param name="Role">One of the words of <see cref="Authorization.Role"/>.</param>
/// <param name="Hash">The SHA-256 of the key's text.</param>
internal sealed record ApiKey(string Name, string Role, ReadOnlyMemory<byte> Hash)
{
    /// <summary>Who has the key.</summary>
    public ClaimsPrincipal Client { get; } =
        ApiKeyHandler.ClientOf(new Claim(ClaimTypes.Name, Name), new Claim(ClaimTypes.Role, Role));
}
