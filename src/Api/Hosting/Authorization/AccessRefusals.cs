using Personalisation.Api.Hosting.ProblemDetails;

namespace Personalisation.Api.Hosting.Authorization;

/// <summary>
/// Answers callers who may not. A hidden call gets the 404 that the action declares for what does not exist, or that of
/// an unknown path, with nothing that depends on what is stored.
/// </summary>
internal sealed class AccessRefusals(ProblemTexts texts, IDenialCounter denied)
{
    private const string Bearer = "Bearer";

    /// <summary>Writes the answer.</summary>
    public Task Write(HttpContext context, AccessDecision decision)
    {
        denied.Count(context, ProblemCode.Forbidden);
        // RFC 6750 section 3.1: a client may ask its authority for more.
        if (decision.Scopes.Length > 0 && context.User.Identity?.AuthenticationType is Bearer)
        {
            context.Response.Headers.WWWAuthenticate =
                $"{Bearer} error=\"insufficient_scope\", scope=\"{decision.Scopes}\"";
        }

        var problem = decision.IsHidden
            ? Missing(context)
            : Problems.Of(context, StatusCodes.Status403Forbidden, ProblemCode.Forbidden, decision.Detail);
        return Problems.Write(context, problem, context.RequestAborted);
    }

    private ProblemDocument Missing(HttpContext context)
    {
        // The action's own declaration comes after that of its controller.
        var code = context
            .GetEndpoint()
            ?.Metadata.GetOrderedMetadata<ProducesProblemAttribute>()
            .LastOrDefault(declared => declared is { StatusCode: StatusCodes.Status404NotFound, Codes.Count: > 0 })
            ?.Codes[0];
        return code is not null && texts.Find(code) is { } text
            ? Problems.Of(context, StatusCodes.Status404NotFound, code, text)
            : Problems.NoRoute(context);
    }
}
