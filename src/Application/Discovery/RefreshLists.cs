using MediatR;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Discovery;

namespace Personalisation.Application.Discovery;

/// <summary>Publishes the lists of a content type, or of all, unless another instance has done so or is at it.</summary>
public sealed record RefreshListsCommand : IRequest
{
    /// <summary>The content type; null for all.</summary>
    public ContentType? Type { get; init; }
}

internal sealed class RefreshListsHandler(ListRefresher refresher, ListMemory memory)
    : IRequestHandler<RefreshListsCommand>
{
    public async Task<Unit> Handle(RefreshListsCommand command, CancellationToken cancellationToken)
    {
        await refresher.Refresh(command.Type, evenIfFresh: false, cancellationToken);
        memory.Forget(ListId.AllOf(command.Type));
        return Unit.Value;
    }
}
