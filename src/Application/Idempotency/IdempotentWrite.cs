namespace Personalisation.Application.Idempotency;

/// <summary>
/// What a write needs to happen once. The store writes the response in the write's own transaction, on condition that the
/// request still holds its key, and then calls <see cref="IdempotentRequest.MarkKept"/>. If another request holds the
/// key, it writes nothing and throws <see cref="Errors.KeyInUseException"/>.
/// </summary>
/// <typeparam name="TResult">The result of the write.</typeparam>
/// <param name="request">The request that holds the key.</param>
/// <param name="render">Builds the response to a result; called before each attempt to write.</param>
public sealed class IdempotentWrite<TResult>(IdempotentRequest request, Func<TResult, Task<StoredResponse>> render)
{
    /// <summary>The request that holds the key.</summary>
    public IdempotentRequest Request { get; } = request;

    /// <summary>Builds the response to a result that is about to be stored.</summary>
    /// <exception cref="OperationCanceledException">The client has disconnected.</exception>
    public Task<StoredResponse> Render(TResult result, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return render(result);
    }

    /// <summary>The same for a port whose result the use case maps to its own.</summary>
    public IdempotentWrite<TStored> From<TStored>(Func<TStored, TResult> toResult) =>
        new(Request, stored => render(toResult(stored)));
}
