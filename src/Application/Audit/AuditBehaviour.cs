using MediatR;
using Personalisation.Application.Errors;
using Personalisation.Domain.Audit;

namespace Personalisation.Application.Audit;

/// <summary>
/// Records every request that is <see cref="IAudited"/>, from any caller: after its validation and before its handler,
/// and once more with its outcome. A streamed response has no second entry: it ends after its handler.
/// </summary>
public sealed class AuditBehaviour<TRequest, TResponse>(AuditTrail trail) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IAudited
{
    private static readonly bool IsStream =
        typeof(TResponse).IsGenericType && typeof(TResponse).GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>);

    /// <inheritdoc/>
    public async Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        var act = request.Act;
        var begun = await trail.Begin(act, cancellationToken);
        try
        {
            var response = await next();
            if (!IsStream)
            {
                await trail.End(act, begun, OutcomeOf(response), code: null, CancellationToken.None);
            }

            return response;
        }
        catch (Exception fault) when (ErrorCatalogue.Find(fault) is { Code: var code })
        {
            await trail.End(act, begun, AuditOutcome.Failed, code, CancellationToken.None);
            throw;
        }
        catch (OperationCanceledException)
        {
            // Nobody leaves an act without an outcome by closing the connection.
            await trail.End(act, begun, AuditOutcome.Failed, AuditTrail.Cancelled, CancellationToken.None);
            throw;
        }
    }

    private static AuditOutcome OutcomeOf(TResponse response) =>
        response is null or false ? AuditOutcome.NotFound : AuditOutcome.Done;
}
