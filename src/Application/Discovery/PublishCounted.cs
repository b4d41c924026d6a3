using MediatR;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Discovery;

namespace Personalisation.Application.Discovery;

/// <summary>Publishes the lists of all items, and of the content types for which something was counted.</summary>
public sealed record PublishCountedCommand : IRequest
{
    /// <summary>Whether this process has stored counts since the last time.</summary>
    public bool HasSealed { get; init; }
}

internal sealed class PublishCountedHandler(CountFolder folder, ListRefresher refresher, ListMemory memory)
    : IRequestHandler<PublishCountedCommand>
{
    // The others have their turn the next time.
    private const int MostTypes = 16;

    public async Task<Unit> Handle(PublishCountedCommand command, CancellationToken cancellationToken)
    {
        if (command.HasSealed)
        {
            await folder.Fold(cancellationToken);
        }

        var types = folder.Unpublished.Take(MostTypes).ToList();
        foreach (var type in types)
        {
            await Publish(type, cancellationToken);
            folder.MarkPublished(type);
        }

        if (types.Count > 0)
        {
            await Publish(type: null, cancellationToken);
        }

        return Unit.Value;
    }

    private async Task Publish(ContentType? type, CancellationToken cancellationToken)
    {
        await refresher.Refresh(type, evenIfFresh: true, cancellationToken);
        memory.Forget(ListId.AllOf(type));
    }
}
