using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Application.Audit;
using Personalisation.Domain.Audit;

namespace Personalisation.Api.Hosting.Audit;

/// <summary>Makes the caller of a request known to the audit trail. Runs after authentication.</summary>
internal static class RequestCaller
{
    public static Task Invoke(HttpContext context, RequestDelegate next)
    {
        CurrentCaller.Set(() => Of(context));
        return next(context);
    }

    /// <summary>The name of the request's credential, for whom it acts, its address and its trace.</summary>
    public static AuditCaller Of(HttpContext context)
    {
        var caller = CallerIdentity.Find(context);
        return new(caller?.Name ?? "", ClientOf.Address(context), Problems.TraceIdOf(context))
        {
            ActingAs = caller?.ActingAs,
        };
    }
}
