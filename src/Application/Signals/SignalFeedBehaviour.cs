using MediatR;

namespace Personalisation.Application.Signals;

/// <summary>Records what the result of a command shows, before it is returned.</summary>
internal sealed class SignalFeedBehaviour<TRequest, TResponse>(SignalFeed feed) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ISignalSource<TResponse>
{
    /// <inheritdoc/>
    public async Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        var result = await next();
        await feed.Record(request.SignalsOf(result), cancellationToken);
        return result;
    }
}
