namespace Personalisation.Api.Hosting.Authentication;

/// <summary>Whose tokens the service accepts.</summary>
/// <param name="Authority">The OpenID provider, without a trailing slash.</param>
/// <param name="Audience">The <c>aud</c> that a token must have.</param>
/// <param name="SubjectClaim">The claim with the user's id.</param>
/// <param name="RequiresHttps">Whether the provider's documents must be read over HTTPS.</param>
internal sealed record TokenOptions(string Authority, string Audience, string SubjectClaim, bool RequiresHttps)
{
    /// <summary>The address of the provider's discovery document.</summary>
    public string MetadataAddress => $"{Authority}/.well-known/openid-configuration";
}
