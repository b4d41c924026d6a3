using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Net.Http.Headers;
using Personalisation.Application.Errors;

namespace Personalisation.Api.Hosting.Preconditions;

/// <summary>
/// Refuses preconditions on writes that check none: ignored, they would let a client believe that its write was guarded.
/// </summary>
internal sealed class PreconditionRefusal : IResourceFilter
{
    private const string Rule = "is not taken by this call, which checks no precondition; leave it out";
    private static readonly string[] Headers = [HeaderNames.IfMatch, HeaderNames.IfNoneMatch];

    /// <inheritdoc/>
    /// <exception cref="InvalidRequestException">A precondition was sent.</exception>
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        foreach (var header in Headers.Where(context.HttpContext.Request.Headers.ContainsKey))
        {
            throw new InvalidRequestException(header, Rule);
        }
    }

    /// <inheritdoc/>
    public void OnResourceExecuted(ResourceExecutedContext context) { }
}
