using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Personalisation.Api.Hosting.Authorization;

namespace Personalisation.Api.Hosting.Authentication;

/// <summary>
/// What the service adds to the framework's verification of tokens: the cache, the authority's keys, the caller, and
/// our problem documents.
/// </summary>
internal sealed class TokenEvents(AuthorityKeys keys, TokenCache cache, TokenOptions options) : JwtBearerEvents
{
    private const string Prefix = "Bearer ";

    /// <summary>Whether a request has a token, valid or not.</summary>
    public static bool HasToken(HttpRequest request) =>
        request.Headers.Authorization.Any(value =>
            value is not null && value.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        );

    /// <inheritdoc/>
    public override async Task MessageReceived(MessageReceivedContext context)
    {
        if (context.Request.Headers.Authorization is not [{ } value])
        {
            context.Fail(new TokenFault(TokenFault.Malformed));
            return;
        }

        // Also for tokens that are remembered: their key may be withdrawn.
        keys.KeepFresh();
        var token = value[Prefix.Length..].Trim();
        if (cache.Find(token, keys.Current) is { } caller)
        {
            context.Principal = caller;
            context.Success();
        }
        else if (TokenForm.FaultOf(token, out var keyId) is { } fault)
        {
            context.Fail(new TokenFault(fault));
        }
        else
        {
            context.Token = token;
            await RequireKey(context, keyId);
        }
    }

    /// <inheritdoc/>
    public override Task TokenValidated(TokenValidatedContext context)
    {
        var token = (JsonWebToken)context.SecurityToken;
        try
        {
            var caller = TokenCaller.Of(token, options.SubjectClaim);
            context.Principal = new CallerIdentity(caller, JwtBearerDefaults.AuthenticationScheme).ToUser();
        }
        catch (TokenFault fault)
        {
            context.Fail(fault);
            return Task.CompletedTask;
        }

        // Not with keys that have been published since: they may lack the one that verified it.
        if (keys.Current is { } current && current.SigningKeys.Contains(token.SigningKey))
        {
            cache.Add(token.EncodedToken, current, new DateTimeOffset(token.ValidTo), context.Principal);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task Challenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        return Challenges.WriteToken(context.HttpContext, context.AuthenticateFailure);
    }

    private async Task RequireKey(MessageReceivedContext context, string keyId)
    {
        try
        {
            if (!await keys.Knows(keyId, context.HttpContext.RequestAborted))
            {
                context.Fail(new TokenFault(TokenFault.UnknownKey));
            }
        }
        catch (AuthorityUnavailableException fault)
        {
            context.Fail(fault);
        }
    }
}
