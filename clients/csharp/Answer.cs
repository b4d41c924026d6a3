namespace Personalisation.Client;

/// <summary>What the service answered, without a body.</summary>
public class Answer
{
    private readonly AnswerHeaders _headers;

    /// <summary>Made by the generated client.</summary>
    public Answer(int statusCode, IReadOnlyDictionary<string, IEnumerable<string>> headers) =>
        (StatusCode, _headers) = (statusCode, new(headers));

    /// <summary>200, 201 or 204; the others are a <see cref="ProblemException"/>.</summary>
    public int StatusCode { get; }

    /// <summary>The tag of what was read or written, for <c>ifMatch</c> and <c>ifNoneMatch</c>; null where it has none.</summary>
    public string? ETag => _headers.Find("ETag");

    /// <summary>The path of what was created; null if nothing was.</summary>
    public string? Location => _headers.Find("Location");

    /// <summary>Whether this is the first answer again, to a write that was sent before under the same idempotency key.</summary>
    public bool Replayed => _headers.Find("Idempotency-Replayed") is "true";

    /// <summary>The price in DynamoDB's units, as <c>read=0.5, write=0</c>; null where the store charged nothing.</summary>
    public string? ConsumedCapacity => _headers.Find("X-Consumed-Capacity");

    /// <summary>Any header of the answer by its name in any case, or null.</summary>
    public string? Header(string name) => _headers.Find(name);
}

/// <summary>What the service answered, with its body.</summary>
public sealed class Answer<T> : Answer
{
    /// <summary>Made by the generated client.</summary>
    public Answer(int statusCode, IReadOnlyDictionary<string, IEnumerable<string>> headers, T result)
        : base(statusCode, headers) => Result = result;

    /// <summary>The body.</summary>
    public T Result { get; }
}
