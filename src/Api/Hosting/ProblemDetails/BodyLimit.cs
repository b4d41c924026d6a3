namespace Personalisation.Api.Hosting.ProblemDetails;

/// <summary>The largest request body.</summary>
internal static class BodyLimit
{
    /// <summary>1 MiB, in bytes.</summary>
    public const long Bytes = 1024 * 1024;

    /// <summary>
    /// The size at which the server itself closes the connection: 16 MiB, in bytes. Up to there it reads on past the
    /// limit, because a client that is cut off while sending seldom reads the reason.
    /// </summary>
    public const long ServerBytes = 16 * Bytes;

    /// <summary>The message when its body is larger.</summary>
    public static readonly string Rule = $"A request body may have at most {Bytes} bytes (1 MiB).";
}
