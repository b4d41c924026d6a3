using Microsoft.AspNetCore.Diagnostics;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Application.Bulk;
using Personalisation.Application.Errors;
using Personalisation.Domain;
using Personalisation.Domain.Versioning;

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
            InvalidRequestException invalid => Problems.Invalid(context, invalid.Errors),
            BrokenRuleException broken => Problems.Invalid(context, Single(broken.Field, broken.Rule)),
            ConflictException
            or KeyInUseException
            or AnswerErasedException
            or EmailTakenException
            or UserExistsException
            or ErasureRunningException => Refused(context, 409, exception),
            BrokenLinesException => Refused(context, 400, exception),
            PreconditionFailedException => Refused(context, 412, exception),
            ItemTooLargeException => Refused(context, 413, exception),
            KeyReusedException => Refused(context, 422, exception),
            ExportDeniedException => Refused(context, 501, exception),
            StoreUnavailableException => Refused(context, 503, exception),
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

    private static ProblemDocument Refused(HttpContext context, int status, Exception exception) =>
        Problems.Of(context, status, ErrorCode.Of(exception)!, exception.Message);

    private static Dictionary<string, string[]> Single(string field, string rule) =>
        new(StringComparer.Ordinal) { [field] = [rule] };
}
