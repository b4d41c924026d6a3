using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http.Features;

namespace Personalisation.Api.Hosting.Observability;

/// <summary>
/// Names the request's span as OpenTelemetry's conventions do. The framework leaves that to a package of its own, or
/// puts the path beside it, and with that a user's id.
/// </summary>
internal static class RequestSpan
{
    /// <summary>Describes the span where somebody listens.</summary>
    public static void Describe(HttpContext context, string method, string route, int status)
    {
        if (
            context.Features.Get<IHttpActivityFeature>()?.Activity is not { IsAllDataRequested: true } span
            || !span.Source.HasListeners()
        )
        {
            return;
        }

        span.DisplayName = $"{method} {route}";
        span.SetTag("http.request.method", method)
            .SetTag("http.route", route)
            .SetTag("http.response.status_code", status)
            .SetTag("url.path", null);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            span.SetTag("error.type", status.ToString(CultureInfo.InvariantCulture))
                .SetStatus(ActivityStatusCode.Error);
        }
    }
}
