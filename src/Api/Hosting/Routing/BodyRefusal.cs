using Personalisation.Api.Hosting.Json;
using Personalisation.Application.Errors;

namespace Personalisation.Api.Hosting.Routing;

/// <summary>
/// Refuses the body of a call that takes none. RFC 9110 gives the content of a GET or DELETE no meaning and lets a server
/// reject it (sections 9.3.1 and 9.3.5); ignored, it would let a client believe that it was read.
/// </summary>
internal static class BodyRefusal
{
    private const string Rule = "must be empty: this call takes no body; leave it out";

    /// <summary>Marks the calls that take no body; it is part of their metadata.</summary>
    public static readonly object Marker = new NoBody();

    /// <summary>Lets a request through that has no body, or may have one. An empty body is none.</summary>
    /// <exception cref="InvalidRequestException">There is a body where none is taken.</exception>
    public static Task Invoke(HttpContext context, RequestDelegate next) =>
        SentBody.IsPossible(context) && context.GetEndpoint()?.Metadata.GetMetadata<NoBody>() is not null
            ? InvokeIfEmpty(context, next)
            : next(context);

    private static async Task InvokeIfEmpty(HttpContext context, RequestDelegate next)
    {
        if (!await RequestBody.IsEmpty(context))
        {
            throw new InvalidRequestException("$", Rule);
        }

        await next(context);
    }

    private sealed class NoBody;
}
