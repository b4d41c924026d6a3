namespace Personalisation.Api.Hosting.Authentication;

/// <summary>The authority does not respond, so that the key of a token cannot be read.</summary>
internal sealed class AuthorityUnavailableException(Exception? inner = null)
    : Exception("The authority that issues tokens does not respond.", inner)
{
    /// <summary>The seconds after which to try again.</summary>
    public const string RetryAfter = "5";
}
