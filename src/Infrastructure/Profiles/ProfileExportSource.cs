using Personalisation.Application.Profiles;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.Bulk;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>
/// Profiles in an export. A scan segment returns the items of a partition consecutively, in key order, so that a profile
/// is assembled from one page. If the page ends within a profile, the whole profile is read separately.
/// </summary>
internal sealed class ProfileExportSource(ItemTable table, ProfileReader reading) : IExportSource
{
    /// <inheritdoc/>
    public string Kind => ImportedProfile.Kind;

    /// <inheritdoc/>
    public IReadOnlyList<string> ItemTypes { get; } = [ProfileMetadataItem.Kind, CurrentSegmentItem.Kind];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<object>> Read(
        ScannedItems page,
        ExportFilter filter,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var profiles = new List<object>();
        foreach (var items in page.Items.GroupBy(item => ItemKey.Of(item).Partition, StringComparer.Ordinal))
        {
            var stored = new StoredProfile();
            stored.Add([.. items.Select(table.FromAttributes)]);
            var isCutOff = string.Equals(items.Key, page.Last?.Partition, StringComparison.Ordinal);
            if (await Find(stored, isCutOff, now, cancellationToken) is { } profile && Takes(filter, profile))
            {
                profiles.Add(profile);
            }
        }

        return profiles;
    }

    // Copies without metadata are the rest of a profile of the page before, which has it whole.
    private async Task<UserProfile?> Find(
        StoredProfile stored,
        bool isCutOff,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (stored.Metadata.IfLive(now) is not { } metadata)
        {
            return null;
        }

        var isWhole = !isCutOff && !stored.IsTorn;
        var whole = isWhole
            ? stored
            : await reading.Read(UserId.Parse(metadata.Id), consistent: true, cancellationToken);
        return whole.ProfileAt(now)?.Value;
    }

    private static bool Takes(ExportFilter filter, UserProfile profile) =>
        filter.Takes(profile.UpdatedAt) || profile.Segments.Any(segment => filter.Takes(segment.UpdatedAt));
}
