using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Primitives;
using Personalisation.Application.Errors;
using Personalisation.Domain.Access;

namespace Personalisation.Api.Hosting.Authorization;

/// <summary>
/// Confines a back end that knows its user, for one request, to whom it acts for:
/// <c>Acting-As: customer/{id}|vendor/{id}|system</c>. A credential that is confined anyway may only name its own party.
/// </summary>
internal static class ActingAs
{
    /// <summary>The header.</summary>
    public const string Header = "Acting-As";

    private const string System = "system";

    /// <summary>What the header may contain, as a regular expression.</summary>
    public static readonly string Pattern = $"^({System}|{Party.Pattern.Trim('^', '$')})$";

    /// <summary>Runs after authentication. Without an authenticated caller, the header has no meaning.</summary>
    /// <exception cref="InvalidRequestException">The header is not one party.</exception>
    public static Task Invoke(HttpContext context, AccessRefusals refusals, RequestDelegate next)
    {
        if (
            !context.Request.Headers.TryGetValue(Header, out var sent)
            || context.User.Identity is not CallerIdentity { Caller: var caller } identity
            || context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null
        )
        {
            return next(context);
        }

        var party = PartyIn(sent);
        if (caller.Grant.Party is { } own && own != party)
        {
            return refusals.Write(context, AccessDecision.OfOtherParty(Header));
        }

        if (party is not null && caller.Grant.Party is null)
        {
            var acting = caller with { Grant = caller.Grant.For(party) };
            context.User = new CallerIdentity(acting, identity.AuthenticationType!).ToUser();
        }

        return next(context);
    }

    private static Party? PartyIn(StringValues sent) =>
        sent is [System] ? null
        : sent is [{ } text] && Party.IsValid(text) ? Party.Parse(text)
        : throw new InvalidRequestException(Header, $"{Party.Rule}, or {System}");
}
