using System.Buffers;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Personalisation.Api.Hosting.Authorization;

namespace Personalisation.Api.Hosting.Authentication;

/// <summary>
/// What the service adds to the framework's verification of tokens: the cache, the authority's keys, the caller, and
/// our problem documents.
/// </summary>
internal sealed class TokenEvents(AuthorityKeys keys, TokenCache cache, TokenOptions options) : JwtBearerEvents
{
    private const string Prefix = "Bearer ";

    /// <summary>The accepted algorithms: asymmetric ones only.</summary>
    public static readonly string[] Algorithms =
    [
        SecurityAlgorithms.EcdsaSha256,
        SecurityAlgorithms.RsaSha256,
        SecurityAlgorithms.RsaSsaPssSha256,
    ];

    private static readonly SearchValues<char> Signs = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."
    );

    // RFC 9068, and what most authorities write. A token of another kind, such as for logging out, is none for access.
    // RFC 7515 lets the prefix be left out.
    private static readonly string[] Types = ["JWT", "application/jwt", "at+jwt", "application/at+jwt"];

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
        else if (FaultOf(token, out var keyId) is { } fault)
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

    // Before the authority is asked: nobody can make the service read keys with a token that no key could verify.
    private static string? FaultOf(string text, out string keyId)
    {
        keyId = "";
        if (!TryParse(text, out var token))
        {
            return TokenFault.Malformed;
        }

        keyId = token.Kid ?? "";
        return !Algorithms.Contains(token.Alg, StringComparer.Ordinal) ? TokenFault.Algorithm
            : keyId.Length == 0 ? TokenFault.NoKeyId
            : token.TryGetHeaderValue<object>("crit", out _) ? TokenFault.Critical
            : token.Typ is { Length: > 0 } type && !Types.Contains(type, StringComparer.OrdinalIgnoreCase)
                ? TokenFault.Type
            : null;
    }

    private static bool TryParse(string text, out JsonWebToken token)
    {
        token = null!;
        // RFC 7515 has neither padding nor another alphabet; the library takes both.
        if (text.AsSpan().Count('.') != 2 || text.AsSpan().ContainsAnyExcept(Signs))
        {
            return false;
        }

        try
        {
            token = new JsonWebToken(text);
            return true;
        }
        catch (Exception fault) when (fault is ArgumentException or SecurityTokenException or FormatException)
        {
            return false;
        }
    }
}
