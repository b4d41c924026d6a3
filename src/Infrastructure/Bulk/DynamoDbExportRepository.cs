using Personalisation.Application.Bulk;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.Blobs;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Profiles;

namespace Personalisation.Infrastructure.Bulk;

/// <inheritdoc cref="IExportRepository"/>
/// <remarks>
/// A scan segment returns a partition's items together and in key order, so a profile is assembled from one page. A
/// profile cut by the end of a page is read again as a whole.
/// </remarks>
internal sealed class DynamoDbExportRepository(ItemTable table, ProfileReader reading, TimeProvider clock)
    : IExportRepository
{
    public async Task<ExportPage> FindPage(
        int part,
        int parts,
        string position,
        ExportFilter filter,
        bool consistent,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var request = TableScan.Request(part, parts, position, filter.Kind, consistent);
        var page = await table.Scan(request, cancellationToken);
        var last = page.LastEvaluatedKey is { Count: > 0 } key ? ItemKey.Of(key) : null;
        var profiles = new List<UserProfile>();
        var blobs = page
            .Items.Where(TableScan.IsBlob)
            .Select(StoredJson.Of)
            .Where(blob => blob.IfLive(now) is not null);
        foreach (
            var items in page
                .Items.Where(item => !TableScan.IsBlob(item))
                .GroupBy(item => ItemKey.Of(item).Partition, StringComparer.Ordinal)
        )
        {
            var stored = new StoredProfile();
            stored.Add([.. items.Select(table.FromAttributes)]);
            if (
                await Find(
                    stored,
                    string.Equals(items.Key, last?.Partition, StringComparison.Ordinal),
                    now,
                    cancellationToken
                )
                    is { } profile
                && Takes(filter, profile)
            )
            {
                profiles.Add(profile);
            }
        }

        return new ExportPage([.. profiles], [.. Blobs()], last is null ? null : TableScan.PositionOf(last));

        IEnumerable<ExportedBlob> Blobs() =>
            blobs
                .Where(blob => filter.Takes(Versions.TimeOf(blob!.Version)))
                .Select(blob => new ExportedBlob(blob!.ToDocument().Value, StoredTime.Parse(blob.ExpiresAt)));
    }

    // Copies without metadata are the rest of a profile of the previous page, which has it whole.
    private async Task<UserProfile?> Find(
        StoredProfile stored,
        bool isBrokenOff,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (stored.Metadata.IfLive(now) is not { } metadata)
        {
            return null;
        }

        var isWhole = !isBrokenOff && !stored.IsTorn;
        var whole = isWhole
            ? stored
            : await reading.Read(UserId.Parse(metadata.Id), consistent: true, cancellationToken);
        return whole.ProfileAt(now)?.Value;
    }

    private static bool Takes(ExportFilter filter, UserProfile profile) =>
        filter.Takes(profile.UpdatedAt) || profile.Segments.Any(segment => filter.Takes(segment.UpdatedAt));
}
