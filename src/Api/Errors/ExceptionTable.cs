using Microsoft.AspNetCore.Diagnostics;
using Personalisation.Application.Errors;
using Personalisation.Domain;

namespace Personalisation.Api.Errors;

/// <summary>The only table from exception to status code. The request's line in the log tells the exception.</summary>
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
        else if (exception is KeyInUseException)
        {
            httpContext.Response.Headers.RetryAfter = "1";
        }
        await Problems.Write(httpContext, problem, cancellationToken);
        return true;
    }

    /// <summary>The document of what went wrong.</summary>
    public static ProblemDocument ToProblem(HttpContext context, Exception exception) =>
        exception switch
        {
            InvalidRequestException invalid => Problems.Invalid(context, invalid.Errors),
            BrokenRuleException broken => Problems.Invalid(context, Single(broken.Field, broken.Rule)),
            ConflictException => Problems.Of(context, 409, ProblemCode.Conflict, exception.Message),
            KeyInUseException => Problems.Of(context, 409, ProblemCode.KeyInUse, exception.Message),
            AnswerErasedException => Problems.Of(context, 409, ProblemCode.AnswerErased, exception.Message),
            KeyReusedException => Problems.Of(context, 422, ProblemCode.KeyReused, exception.Message),
            EmailTakenException => Problems.Of(context, 409, ProblemCode.EmailTaken, exception.Message),
            UserExistsException => Problems.Of(context, 409, ProblemCode.UserExists, exception.Message),
            ErasureRunningException => Problems.Of(context, 409, ProblemCode.ErasureRunning, exception.Message),
            PreconditionFailedException => Problems.Of(context, 412, ProblemCode.PreconditionFailed, exception.Message),
            ItemTooLargeException => Problems.Of(context, 413, ProblemCode.ItemTooLarge, exception.Message),
            BadHttpRequestException { StatusCode: 413 } => Problems.Of(
                context,
                413,
                ProblemCode.BodyTooLarge,
                BodyLimit.Rule
            ),
            BadHttpRequestException bad => Problems.Of(
                context,
                bad.StatusCode,
                ProblemCode.RequestRejected,
                bad.Message
            ),
            ExportDeniedException => Problems.Of(context, 501, ProblemCode.ExportDenied, exception.Message),
            StoreUnavailableException => Problems.Of(context, 503, ProblemCode.StoreUnavailable, Problems.NoStore),
            OperationCanceledException => Problems.Of(
                context,
                499,
                ProblemCode.ClientClosedRequest,
                "The client went away."
            ),
            _ => Problems.Of(
                context,
                500,
                ProblemCode.InternalError,
                "This is a defect of the service; its log has the trace_id."
            ),
        };

    private static Dictionary<string, string[]> Single(string field, string rule) =>
        new(StringComparer.Ordinal) { [field] = [rule] };
}
