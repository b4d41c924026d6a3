using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Personalisation.Application.Errors;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Hosting.ProblemDetails;

/// <summary>Creates problem documents and responds with them.</summary>
internal static class Problems
{
    public const string MediaType = "application/problem+json";

    /// <summary>The document of a problem with the request that is being served.</summary>
    public static ProblemDocument Of(HttpContext context, int status, string code, string detail) =>
        new()
        {
            Type = TypeOf(code),
            Title = TitleOf(code),
            Status = status,
            Detail = detail,
            Instance = context.Request.Path is { HasValue: true } path ? path.ToUriComponent() : "/",
            Code = code,
            TraceId = TraceIdOf(context),
        };

    /// <summary>The name of a kind of problem.</summary>
    public static string TypeOf(string code) => $"urn:personalisation:problem:{code}";

    /// <summary>A kind of problem in words.</summary>
    public static string TitleOf(string code) => char.ToUpperInvariant(code[0]) + code[1..].Replace('_', ' ');

    /// <summary>Identifies a client's problem in the log and the traces.</summary>
    public static string TraceIdOf(HttpContext context) =>
        Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    /// <summary>The document of a request that breaks rules.</summary>
    public static ProblemDocument Invalid(HttpContext context, IReadOnlyDictionary<string, string[]> errors) =>
        Of(context, StatusCodes.Status400BadRequest, ErrorCode.InvalidRequest, Refusal.InvalidDetail) with
        {
            Errors = errors,
        };

    /// <summary>The problem document for an invalid id, which is a member of the list <c>ids</c>.</summary>
    public static ProblemDocument InvalidId(HttpContext context, int index) =>
        Invalid(
            context,
            new Dictionary<string, string[]>(StringComparer.Ordinal) { [$"ids[{index}]"] = [UserId.Rule] }
        );

    /// <summary>Responds with 404 and a document that says what is missing.</summary>
    public static IActionResult Missing(HttpContext context, string code, string detail) =>
        new Answer(Of(context, StatusCodes.Status404NotFound, code, detail));

    /// <summary>The document of a path that does not exist.</summary>
    public static ProblemDocument NoRoute(HttpContext context) =>
        Of(context, StatusCodes.Status404NotFound, ProblemCode.RouteNotFound, "This path does not exist.");

    /// <summary>Writes a document as the response, which must not have begun.</summary>
    public static Task Write(HttpContext context, ProblemDocument problem, CancellationToken cancellationToken)
    {
        var plain = PlainOf(context)?.Translate(problem);
        context.Response.StatusCode = plain?.Status ?? problem.Status;
        context
            .Features.Get<IHttpMetricsTagsFeature>()
            ?.Tags.Add(new KeyValuePair<string, object?>("personalisation.problem.code", problem.Code));
        return plain is { Message: var message }
            ? context.Response.WriteAsJsonAsync(new PlainProblem(message), cancellationToken)
            : context.Response.WriteAsJsonAsync(problem, options: null, MediaType, cancellationToken);
    }

    private static PlainProblemsAttribute? PlainOf(HttpContext context) =>
        context
            .RequestServices.GetServices<PlainProblemsPath>()
            .FirstOrDefault(path => context.Request.Path.StartsWithSegments(path.Prefix, StringComparison.Ordinal))
            ?.Problems;

    /// <summary>A document as an action's result; the framework's own would use the controller's media type.</summary>
    internal sealed class Answer(ProblemDocument problem) : IStatusCodeActionResult
    {
        /// <inheritdoc/>
        public int? StatusCode => problem.Status;

        /// <inheritdoc/>
        public Task ExecuteResultAsync(ActionContext context) =>
            Write(context.HttpContext, problem, context.HttpContext.RequestAborted);
    }
}
