using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http.Features;

namespace Personalisation.Api.Hosting.Observability;

/// <summary>
/// Names the request's span by OpenTelemetry's conventions. The framework leaves that to a separate package, which adds
/// the path and so a user's id.
/// </summary>
internal static class RequestSpan
{
    /// <summary>Describes the span if somebody listens.</summary>
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
