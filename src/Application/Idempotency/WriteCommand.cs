using MediatR;

namespace Personalisation.Application.Idempotency;

/// <summary>A command that writes. Its handler passes <see cref="Idempotency"/> to the port.</summary>
/// <typeparam name="TResult">The result, from which the response is built.</typeparam>
public abstract record WriteCommand<TResult> : IRequest<TResult>
{
    /// <summary>What the write needs to happen once; null for a request without an idempotency key.</summary>
    public IdempotentWrite<TResult>? Idempotency { get; init; }
}
