using Microsoft.IdentityModel.Tokens;

namespace Personalisation.Api.Hosting.Authentication;

/// <summary>What is wrong with a token, without repeating any of it.</summary>
/// <param name="message">A sentence in ASCII, also for <c>error_description</c>.</param>
internal sealed class TokenFault(string message) : Exception(message)
{
    public const string Malformed = "The token is not a well-formed, signed JSON Web Token.";
    public const string Algorithm = "The token must be signed with ES256, RS256 or PS256.";
    public const string NoKeyId = "The token has no kid in its header.";
    public const string Critical = "The token has critical extensions in its header.";
    public const string Type = "The token is not an access token.";
    public const string Subject = "The token must name one valid user id as its subject.";
    public const string List = "The scopes and roles of the token must be texts or lists of texts.";
    public const string UnknownKey = "The token is signed with a key that the authority does not publish.";

    /// <summary>The description of a failed authentication.</summary>
    public static string Describe(Exception? fault) =>
        fault switch
        {
            TokenFault => fault.Message,
            SecurityTokenExpiredException => "The token has expired.",
            SecurityTokenNoExpirationException => "The token does not expire.",
            SecurityTokenNotYetValidException => "The token is not valid yet.",
            SecurityTokenInvalidAudienceException => "The token is for another audience.",
            SecurityTokenInvalidIssuerException => "The token is from another issuer.",
            SecurityTokenInvalidAlgorithmException => Algorithm,
            SecurityTokenInvalidSignatureException => "The token has an invalid signature.",
            _ => "The token is invalid.",
        };
}
