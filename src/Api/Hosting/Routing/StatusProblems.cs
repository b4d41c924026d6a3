using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Net.Http.Headers;
using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Errors;

namespace Personalisation.Api.Hosting.Routing;

/// <summary>
/// Problem documents for the framework's bare statuses: unknown routes, wrong methods, wrong media types.
/// </summary>
internal static class StatusProblems
{
    /// <summary>Gives a status without a body its document.</summary>
    public static Task Write(StatusCodeContext context)
    {
        var http = context.HttpContext;
        if (http.Response.StatusCode == StatusCodes.Status415UnsupportedMediaType)
        {
            TellWhatIsTaken(http);
        }
        else if (http.Response.StatusCode == StatusCodes.Status405MethodNotAllowed)
        {
            AllowHead(http.Response.Headers);
        }

        return Problems.Write(http, ToProblem(http, http.Response.StatusCode), http.RequestAborted);
    }

    /// <summary>The response to parameters that do not bind, such as an invalid boolean.</summary>
    public static IActionResult Write(ActionContext context)
    {
        var errors = context
            .ModelState.Where(entry => entry.Value?.Errors.Count > 0)
            .ToDictionary(
                entry => entry.Key.Length > 0 ? entry.Key : "$",
                entry =>
                    new[]
                    {
                        entry.Key.Length > 0 ? "must have the form that the API's reference gives" : JsonFault.Empty,
                    },
                StringComparer.Ordinal
            );
        return new Problems.Answer(Problems.Invalid(context.HttpContext, errors));
    }

    private static void TellWhatIsTaken(HttpContext http)
    {
        // RFC 9110 section 12.5.3: only if the coding was the reason.
        if (SentBody.CodingsOf(http.Request).Count > 0)
        {
            http.Response.Headers.AcceptEncoding = IsImport(http) ? "gzip, identity" : "identity";
        }

        // RFC 5789 section 3.1: names the accepted media type of a patch.
        if (IsPatch(http))
        {
            http.Response.Headers["Accept-Patch"] = MergePatchBody.MediaType;
        }
    }

    // The framework does not list it, because HEAD has become GET before routing.
    private static void AllowHead(IHeaderDictionary headers)
    {
        var methods = headers.GetCommaSeparatedValues(HeaderNames.Allow);
        if (methods.Contains(HttpMethods.Get, StringComparer.Ordinal))
        {
            headers.Allow = string.Join(", ", methods.Append(HttpMethods.Head));
        }
    }

    private static bool IsImport(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<AcceptsNdjsonAttribute>() is not null;

    private static bool TakesLines(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>() is { Parameters: var parameters }
        && parameters.Any(parameter => typeof(ILineBatch).IsAssignableFrom(parameter.ParameterType));

    private static bool IsPatch(HttpContext http) => HttpMethods.IsPatch(http.Request.Method);

    private static string RuleOfBody(HttpContext http) =>
        IsImport(http) ? $"The body must be {AcceptsNdjsonAttribute.MediaType} in UTF-8, compressed with gzip or not."
        : TakesLines(http)
            ? $"The body must be application/json or {AcceptsNdjsonAttribute.MediaType} in UTF-8, not compressed."
        : HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsDelete(http.Request.Method)
            ? "This call does not accept forms."
        : $"The body must be {(IsPatch(http) ? MergePatchBody.MediaType : "application/json")} in UTF-8, not compressed.";

    private static ProblemDocument ToProblem(HttpContext http, int status) =>
        status switch
        {
            StatusCodes.Status429TooManyRequests => Problems.Of(
                http,
                status,
                ProblemCode.RateLimited,
                "This client sends too many requests."
            ),
            StatusCodes.Status404NotFound => Problems.NoRoute(http),
            StatusCodes.Status405MethodNotAllowed => Problems.Of(
                http,
                status,
                ProblemCode.MethodNotAllowed,
                $"This path does not support {http.Request.Method}; see the Allow header."
            ),
            StatusCodes.Status415UnsupportedMediaType => Problems.Of(
                http,
                status,
                ProblemCode.UnsupportedMediaType,
                RuleOfBody(http)
            ),
            _ => Problems.Of(
                http,
                status,
                ErrorCode.RequestRejected,
                "The request was rejected before it reached its handler."
            ),
        };
}
