using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>
/// The profile and its whole history, which may outlive the profile.
/// </summary>
internal sealed class ProfilePersonalData(ProfileReader reading) : IPersonalDataSource
{
    /// <inheritdoc/>
    public async Task<HeldData?> Find(
        UserId id,
        bool consistent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var stored = await reading.Read(id, consistent, cancellationToken);
        return stored.IsBeingErased
            ? null
            : new HeldData(
                stored.ProfileAt(now)?.Value,
                PersonalHistory.Of(
                    HeldData.Live<MetadataVersionItem, MetadataVersion>(
                        History(Keys.MetadataHistoryPrefix),
                        ProfileMapping.ToMetadataVersion,
                        now
                    )
                ),
                PersonalHistory.Of(
                    HeldData.Live<SegmentVersionItem, Segment>(
                        History(Keys.SegmentHistoryPrefix),
                        ProfileMapping.ToSegment,
                        now
                    )
                )
            );

        IAsyncEnumerable<ItemPage> History(string prefix) => reading.ReadAll(id, prefix, consistent, cancellationToken);
    }
}
