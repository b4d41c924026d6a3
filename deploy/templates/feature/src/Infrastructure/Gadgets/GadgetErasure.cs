using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Gadgets;

/// <summary>How an erasure removes the gadgets of a user. Its stub replaces nothing: it keeps others from being written.</summary>
internal sealed class GadgetErasure : IErasable
{
    /// <inheritdoc/>
    public ItemKey KeyOf(UserId id) => Keys.Gadgets(id);

    /// <inheritdoc/>
    public ErasureTarget Look(TableItem? item, ErasurePrecondition precondition, DateTimeOffset now) =>
        new(IsLive: false, Condition.Absent);

    /// <inheritdoc/>
    public string? UnguardedPrefix(UserId id) => Keys.GadgetPrefix;

    /// <inheritdoc/>
    public bool IsData(string sort) => sort.StartsWith(Keys.GadgetPrefix, StringComparison.Ordinal);

    /// <inheritdoc/>
    public bool NeverExpires => true;
}
