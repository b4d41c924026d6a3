using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Signals;

/// <summary>Erases events and sums; the stub replaces the sums, which every event would change.</summary>
internal sealed class ErasableSignals : IErasable
{
    /// <inheritdoc/>
    public ItemKey KeyOf(UserId id) => Keys.Signals(id);

    /// <inheritdoc/>
    public ErasureTarget Look(TableItem? item, ErasurePrecondition precondition, DateTimeOffset now)
    {
        var target = ErasureTarget.OfExpiring(item.IfLive(now) is not null, now);
        // What a removal left is replaced like sums, and is nothing that a client could read.
        return item is RemovedSignalsItem ? target with { IsLive = false } : target;
    }

    /// <inheritdoc/>
    public string? UnguardedPrefix(UserId id) => Keys.EventPrefix;

    /// <inheritdoc/>
    public bool IsData(string sort) => Keys.IsOfSignals(sort);
}
