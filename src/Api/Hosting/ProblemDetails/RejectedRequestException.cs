namespace Personalisation.Api.Hosting.ProblemDetails;

/// <summary>A request that violates HTTP, with a sentence of ours: the server's own exceptions have texts of its own.</summary>
/// <param name="detail">What is wrong, in a sentence for the client.</param>
/// <param name="status">The status of the response.</param>
/// <param name="cause">The server's exception, for the log.</param>
internal sealed class RejectedRequestException(
    string detail,
    int status = StatusCodes.Status400BadRequest,
    Exception? cause = null
) : BadHttpRequestException(detail, status, cause!)
{
    private const string Late = "The request took too long to arrive; send it again.";

    /// <summary>The sentence for a body that violates HTTP.</summary>
    public const string Broken =
        "The body is incomplete or violates HTTP framing; check Content-Length or the chunk sizes, and send it again.";

    /// <summary>The sentence for an exception of this kind, from the framework or from us.</summary>
    public static string DetailOf(BadHttpRequestException fault) =>
        fault switch
        {
            RejectedRequestException => fault.Message,
            { StatusCode: StatusCodes.Status408RequestTimeout } => Late,
            _ => Broken,
        };
}
