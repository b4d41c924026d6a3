namespace Personalisation.Client;

/// <summary>A response without a body.</summary>
public class Answer
{
    private readonly AnswerHeaders _headers;

    /// <summary>Made by the generated client.</summary>
    public Answer(int statusCode, IReadOnlyDictionary<string, IEnumerable<string>> headers) =>
        (StatusCode, _headers) = (statusCode, new(headers));

    /// <summary>200, 201 or 204; the others are a <see cref="ProblemException"/>.</summary>
    public int StatusCode { get; }

    /// <summary>
    /// The entity tag of the resource, for <c>ifMatch</c> and <c>ifNoneMatch</c>; null if absent.
    /// </summary>
    public string? ETag => _headers.Find("ETag");

    /// <summary>The path of the created resource; null if none was created.</summary>
    public string? Location => _headers.Find("Location");

    /// <summary>Whether this is the stored response to an earlier write with the same idempotency key.</summary>
    public bool Replayed => _headers.Find("Idempotency-Replayed") is "true";

    /// <summary>
    /// The consumed capacity in DynamoDB's units, as <c>read=0.5, write=0</c>; null if the store charged nothing.
    /// </summary>
    public string? ConsumedCapacity => _headers.Find("X-Consumed-Capacity");

    /// <summary>Any header of the response by its name in any case, or null.</summary>
    public string? Header(string name) => _headers.Find(name);
}

/// <summary>A response with its body.</summary>
public sealed class Answer<T> : Answer
{
    /// <summary>Made by the generated client.</summary>
    public Answer(int statusCode, IReadOnlyDictionary<string, IEnumerable<string>> headers, T result)
        : base(statusCode, headers) => Result = result;

    /// <summary>The body.</summary>
    public T Result { get; }
}
