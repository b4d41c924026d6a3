using System.Globalization;
using System.Text.Json;

namespace Personalisation.Client;

/// <summary>
/// An unsuccessful response. Branch on <see cref="Code"/>, which is stable, or on <see cref="StatusCode"/> if the
/// response is not from the service. This includes a 304: see <see cref="Absence.IfChanged"/>.
/// </summary>
public class ProblemException : Exception
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> NoErrors = new Dictionary<
        string,
        IReadOnlyList<string>
    >(StringComparer.Ordinal);
    private readonly AnswerHeaders _headers;

    /// <summary>
    /// Created by the generated client, for a response with an undocumented status or an unreadable body.
    /// </summary>
    public ProblemException(
        string message,
        int statusCode,
        string? response,
        IReadOnlyDictionary<string, IEnumerable<string>> headers,
        Exception? innerException
    )
        : this(message, statusCode, ProblemIn(response), headers, innerException) { }

    private protected ProblemException(
        string message,
        int statusCode,
        ProblemDocument? problem,
        IReadOnlyDictionary<string, IEnumerable<string>> headers,
        Exception? innerException
    )
        : base(Text(message, statusCode, problem), innerException) =>
        (StatusCode, Problem, _headers) = (statusCode, problem, new(headers));

    /// <summary>The HTTP status.</summary>
    public int StatusCode { get; }

    /// <summary>The problem document; null if absent, as for a 304 or a proxy's response.</summary>
    public ProblemDocument? Problem { get; }

    /// <summary>The error code, such as <c>profile_not_found</c>; empty without a problem document.</summary>
    public string Code => Problem?.Code ?? string.Empty;

    /// <summary>For an <c>invalid_request</c>: the broken rules, by field path as sent. Otherwise empty.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors => Problem?.Errors ?? NoErrors;

    /// <summary>How long the service asks to wait before retrying; null if it does not say.</summary>
    public TimeSpan? RetryAfter =>
        int.TryParse(_headers.Find("Retry-After"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;

    /// <summary>Any header of the response by its name in any case, or null.</summary>
    public string? Header(string name) => _headers.Find(name);

    // Undeclared statuses, such as 405 or 500, have a problem document too.
    private protected static ProblemDocument? ProblemIn(string? response)
    {
        try
        {
            return string.IsNullOrEmpty(response) ? null : JsonSerializer.Deserialize<ProblemDocument>(response);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(string message, int statusCode, ProblemDocument? problem) =>
        problem is null
            ? $"{statusCode} {message}"
            : $"{statusCode} {problem.Code}: {problem.Detail}"
                + string.Concat((problem.Errors ?? NoErrors).Select(it => $" {it.Key} {string.Join(", ", it.Value)}."));
}

/// <summary>The same with the body that the document declares, a <see cref="ProblemDocument"/> of nearly all calls.</summary>
public sealed class ProblemException<T> : ProblemException
{
    /// <summary>Made by the generated client.</summary>
    public ProblemException(
        string message,
        int statusCode,
        string? response,
        IReadOnlyDictionary<string, IEnumerable<string>> headers,
        T result,
        Exception? innerException
    )
        : base(message, statusCode, result as ProblemDocument ?? ProblemIn(response), headers, innerException) =>
        Result = result;

    /// <summary>The body.</summary>
    public T Result { get; }
}
