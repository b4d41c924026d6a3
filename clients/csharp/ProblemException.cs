using System.Globalization;
using System.Text.Json;

namespace Personalisation.Client;

/// <summary>
/// An answer that is no success. Decide by <see cref="Code"/>, which is stable, or by <see cref="StatusCode"/> where what answered was
/// not the service. A 304 is one as well: see <see cref="Absence.IfChanged"/>.
/// </summary>
public class ProblemException : Exception
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> NoErrors = new Dictionary<
        string,
        IReadOnlyList<string>
    >(StringComparer.Ordinal);
    private readonly AnswerHeaders _headers;

    /// <summary>Made by the generated client, of an answer whose status the document does not list, or that it cannot read.</summary>
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

    /// <summary>The problem document; null where the answer has none, as of a 304 or of a proxy.</summary>
    public ProblemDocument? Problem { get; }

    /// <summary>The kind of problem, as <c>profile_not_found</c>; empty where the answer has no problem document.</summary>
    public string Code => Problem?.Code ?? string.Empty;

    /// <summary>Of an <c>invalid_request</c>: the rules that it breaks, by the path of the field as it was sent. Else empty.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors => Problem?.Errors ?? NoErrors;

    /// <summary>How long the service asks to wait before the request is sent again; null where it does not say.</summary>
    public TimeSpan? RetryAfter =>
        int.TryParse(_headers.Find("Retry-After"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;

    /// <summary>Any header of the answer by its name in any case, or null.</summary>
    public string? Header(string name) => _headers.Find(name);

    // A status that no call declares, such as 405 or 500, comes with a problem document, too.
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
