using System.Collections.Immutable;
using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.Bulk;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>
/// Inserts new profiles. Metadata and current segments are stored in transactions on condition that there is no profile
/// yet, so a profile is never partial. The history follows in batches without conditions.
/// </summary>
internal sealed class ProfileBulkInserter(ItemTable table, ItemBatch batch, BulkInserter inserter)
{
    /// <summary>Stores profiles of different users that do not exist yet.</summary>
    /// <returns>The result of each, in order.</returns>
    public async Task<ImmutableArray<LoadOutcome>> Load(
        IReadOnlyList<ProfileLoad> profiles,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var histories = new List<Dictionary<string, AttributeValue>>[profiles.Count];
        var items = profiles.Select((load, index) => ItemsOf(load, histories[index] = [], now)).ToList();
        var outcomes = await inserter.Load(items, now, cancellationToken);
        var stored = Enumerable
            .Range(0, profiles.Count)
            .Where(index => outcomes[index] is LoadOutcome.Stored)
            .ToDictionary(index => Keys.Metadata(profiles[index].Draft.Id), index => histories[index]);
        await batch.PutAll(stored.Values.SelectMany(history => history), cancellationToken);
        await Withdraw(stored, cancellationToken);
        return outcomes;
    }

    // A concurrent erasure has not seen the history, which must not stay behind.
    private async Task Withdraw(
        Dictionary<ItemKey, List<Dictionary<string, AttributeValue>>> stored,
        CancellationToken cancellationToken
    )
    {
        var there = await batch.ReadAll(stored.Keys, consistent: true, cancellationToken);
        var erased = stored.Where(pair => there.Find(pair.Key) is not ProfileMetadataItem);
        var orphans = erased.SelectMany(pair => pair.Value).Select(ItemKey.Of);
        await batch.DeleteAll(orphans, cancellationToken);
    }

    private InsertBatch? ItemsOf(
        ProfileLoad load,
        List<Dictionary<string, AttributeValue>> history,
        DateTimeOffset now
    ) =>
        InsertBatch.TryMake(
            load.Line,
            "profile",
            () =>
            {
                var change = load.Draft.ApplyTo(null, [], load.Line.Time);
                var (id, version) = (load.Draft.Id, Versions.New(now));
                var types = change.Versions.Select(segment => segment.Type.Value);
                var metadata = ProfileMapping.ToMetadataItem(change.After, version, LineTokens.Of(load.Line), types);
                var copies = change.Current.Select(segment => ProfileMapping.ToCurrentItem(id, segment, version));
                history.Add(table.ToAttributes(ProfileMapping.ToMetadataVersionItem(change.After)));
                history.AddRange(change.Versions.Select(segment => Version(id, segment)));
                return (table.ToAttributes(metadata), [.. copies.Select(table.ToAttributes)]);
            }
        );

    private Dictionary<string, AttributeValue> Version(UserId id, Segment segment) =>
        table.ToAttributes(ProfileMapping.ToVersionItem(id, segment));
}
