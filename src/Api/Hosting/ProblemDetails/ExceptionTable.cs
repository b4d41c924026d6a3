using Microsoft.AspNetCore.Diagnostics;
using Personalisation.Application.Errors;
using Personalisation.Domain.Rules;

namespace Personalisation.Api.Hosting.ProblemDetails;

/// <summary>
/// Turns exceptions into problem documents: those of use cases by <see cref="ErrorCatalogue"/>, those of HTTP by
/// itself. The request's log line has the exception.
/// </summary>
internal sealed class ExceptionTable(IDenialCounter denied, StoredDataLog broken) : IExceptionHandler
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
        else if (exception is StoredDataException damage)
        {
            broken.Write(httpContext, damage);
        }
        else if (exception is UseCaseException { Facts.RetryAfter: { } pause })
        {
            httpContext.Response.Headers.RetryAfter = $"{Math.Ceiling(pause.TotalSeconds):0}";
        }

        if (problem.Status == StatusCodes.Status403Forbidden)
        {
            denied.Count(httpContext, ProblemCode.Forbidden);
        }

        await Problems.Write(httpContext, problem, cancellationToken);
        return true;
    }

    /// <summary>The problem document for an exception.</summary>
    public static ProblemDocument ToProblem(HttpContext context, Exception exception) =>
        exception switch
        {
            InvalidRequestException or BrokenRuleException => Problems.Invalid(context, Refusal.Of(exception)!.Errors!),
            OverloadedException => Problems.Of(context, 503, ProblemCode.Overloaded, exception.Message),
            BadHttpRequestException { StatusCode: 413 } => Problems.Of(
                context,
                413,
                ProblemCode.BodyTooLarge,
                BodyLimit.Rule
            ),
            BadHttpRequestException bad => Problems.Of(
                context,
                bad.StatusCode,
                ErrorCode.RequestRejected,
                RejectedRequestException.DetailOf(bad)
            ),
            OperationCanceledException => Problems.Of(
                context,
                499,
                ProblemCode.ClientClosedRequest,
                "The client closed the connection."
            ),
            _ when ErrorCatalogue.Find(exception) is { } entry => Problems
                .Of(context, entry.Status, entry.Code, exception.Message)
                .With((exception as UseCaseException)?.Facts ?? ErrorFacts.None),
            _ => Problems.Of(
                context,
                500,
                ProblemCode.InternalError,
                "The service failed unexpectedly; its log has the details under this trace_id."
            ),
        };
}
