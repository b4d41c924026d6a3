using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Net.Http.Headers;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Application.Errors;

namespace Personalisation.Api.Hosting.Authentication;

/// <summary>Chooses between keys and tokens where the service takes both. A request has one credential.</summary>
internal static class CredentialScheme
{
    /// <summary>The name of the scheme.</summary>
    public const string Name = "Credential";

    /// <summary>The scheme of the request's credential.</summary>
    public static string Of(HttpContext context) =>
        HasToken(context) && !HasKey(context) ? JwtBearerDefaults.AuthenticationScheme : ApiKeyHandler.Scheme;

    /// <summary>
    /// Runs after the limits, which count the request for the key. A wrong key gets its 401 all the same, which counts as a
    /// failure: otherwise a token beside it would hide guesses.
    /// </summary>
    /// <exception cref="InvalidRequestException">The request has a key and a token.</exception>
    public static Task RequireOne(HttpContext context, RequestDelegate next) =>
        HasKey(context)
        && HasToken(context)
        && CallerIdentity.Find(context) is not null
        && context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null
            ? throw new InvalidRequestException(
                HeaderNames.Authorization,
                $"must not be sent together with {ApiKeyHandler.Header}: a request has one credential"
            )
            : next(context);

    private static bool HasToken(HttpContext context) => TokenEvents.HasToken(context.Request);

    private static bool HasKey(HttpContext context) => context.Request.Headers.ContainsKey(ApiKeyHandler.Header);
}
