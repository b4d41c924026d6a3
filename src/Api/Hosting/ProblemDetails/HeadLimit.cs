using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Personalisation.Application.Errors;

namespace Personalisation.Api.Hosting.ProblemDetails;

/// <summary>
/// The largest head of a request. The server rejects a larger one without a body, so its own limit is higher, and the
/// service can say what is wrong.
/// </summary>
internal static class HeadLimit
{
    /// <summary>The longest request line, in bytes.</summary>
    public const int LineBytes = 8 * 1024;

    /// <summary>The most bytes of all header fields together, names included.</summary>
    public const int FieldBytes = 32 * 1024;

    /// <summary>The most header fields.</summary>
    public const int Fields = 100;

    private const int ServerFactor = 4;

    // Two blanks and the version in addition to method and target; a colon, a blank and a line end in addition to name
    // and value.
    private const int LineFrame = 10;
    private const int FieldFrame = 4;

    /// <summary>Raises the server's limits so that most clients that exceed ours get an explanation.</summary>
    public static void ApplyTo(KestrelServerLimits server)
    {
        server.MaxRequestLineSize = ServerFactor * LineBytes;
        server.MaxRequestHeadersTotalSize = ServerFactor * FieldBytes;
        server.MaxRequestHeaderCount = ServerFactor * Fields;
    }

    /// <summary>Responds with 414 or 431 if the head is too large.</summary>
    public static Task Invoke(HttpContext context, RequestDelegate next) =>
        LineBytesOf(context) > LineBytes
            ? Refuse(context, StatusCodes.Status414UriTooLong, $"The request line may have at most {LineBytes} bytes.")
        : IsTooMuch(context.Request.Headers)
            ? Refuse(
                context,
                StatusCodes.Status431RequestHeaderFieldsTooLarge,
                $"A request may have at most {Fields} header fields with {FieldBytes} bytes in total."
            )
        : next(context);

    private static int LineBytesOf(HttpContext context)
    {
        var request = context.Features.GetRequiredFeature<IHttpRequestFeature>();
        return request.Method.Length + request.RawTarget.Length + LineFrame;
    }

    private static bool IsTooMuch(IHeaderDictionary headers)
    {
        var (count, bytes) = (0, 0);
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                count++;
                bytes += name.Length + (value?.Length ?? 0) + FieldFrame;
            }
        }

        return count > Fields || bytes > FieldBytes;
    }

    // The path is not repeated, because it may be too long.
    private static Task Refuse(HttpContext context, int status, string rule)
    {
        var problem = Problems.Of(context, status, ErrorCode.RequestRejected, rule) with { Instance = "/" };
        return Problems.Write(context, problem, context.RequestAborted);
    }
}
