using Microsoft.AspNetCore.Diagnostics;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Application.Errors;
using Personalisation.Domain;

namespace Personalisation.Api.Hosting.ProblemDetails;

/// <summary>The only table from exceptions to status codes. The request's log line has the exception.</summary>
internal sealed class ExceptionTable : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        var problem = ToProblem(httpContext, exception);
        if (exception is StoreUnavailableException { RetryAfter: var wait })
        {
            httpContext.Response.Headers.RetryAfter = $"{Math.Ceiling(wait.TotalSeconds):0}";
        }
        else if (exception is OverloadedException)
        {
            httpContext.Response.Headers.RetryAfter = OverloadedException.RetryAfter;
        }
        else if (exception is KeyInUseException)
        {
            httpContext.Response.Headers.RetryAfter = "1";
        }
        await Problems.Write(httpContext, problem, cancellationToken);
        return true;
    }

    /// <summary>The problem document for an exception.</summary>
    public static ProblemDocument ToProblem(HttpContext context, Exception exception) =>
        exception switch
        {
            InvalidRequestException or BrokenRuleException => Problems.Invalid(context, Refusal.Of(exception)!.Errors!),
            _ when ErrorCode.Of(exception) is { } code => Problems.Of(context, StatusOf(code), code, exception.Message),
            OverloadedException => Problems.Of(context, 503, ProblemCode.Overloaded, exception.Message),
            BadHttpRequestException { StatusCode: 413 } => Problems.Of(
                context,
                413,
                ProblemCode.BodyTooLarge,
                BodyLimit.Rule
            ),
            BadHttpRequestException bad => Problems.Of(context, bad.StatusCode, ErrorCode.RequestRejected, bad.Message),
            OperationCanceledException => Problems.Of(
                context,
                499,
                ProblemCode.ClientClosedRequest,
                "The client closed the connection."
            ),
            _ => Problems.Of(
                context,
                500,
                ProblemCode.InternalError,
                "The service failed unexpectedly; its log has the details under this trace_id."
            ),
        };

    /// <summary>The status of what a use case refuses.</summary>
    public static int StatusOf(string code) =>
        code switch
        {
            ErrorCode.InvalidRequest or ErrorCode.RequestRejected => StatusCodes.Status400BadRequest,
            ErrorCode.PreconditionFailed => StatusCodes.Status412PreconditionFailed,
            ErrorCode.ItemTooLarge => StatusCodes.Status413PayloadTooLarge,
            ErrorCode.KeyReused => StatusCodes.Status422UnprocessableEntity,
            ErrorCode.ExportDenied => StatusCodes.Status501NotImplemented,
            ErrorCode.StoreUnavailable => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status409Conflict,
        };
}
