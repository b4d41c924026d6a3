using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>Erases a profile.</summary>
internal sealed class ErasableProfile : IErasable
{
    /// <inheritdoc/>
    public ItemKey KeyOf(UserId id) => Keys.Metadata(id);

    /// <inheritdoc/>
    public ErasureTarget Look(TableItem? item, ErasurePrecondition precondition, DateTimeOffset now)
    {
        var (profile, asked) = ((item as ProfileMetadataItem).IfLive(now), precondition.Of<UserProfile>());
        asked.Require(profile?.Version);
        return asked != Precondition.None && profile is not null
            ? new ErasureTarget(IsLive: true, Condition.Unchanged(profile.Version))
            : ErasureTarget.OfExpiring(profile is not null, now);
    }

    /// <inheritdoc/>
    public string? UnguardedPrefix(UserId id) => Keys.ProfilePrefix(id);

    /// <inheritdoc/>
    public bool IsData(string sort) => Keys.IsHistory(sort);
}
