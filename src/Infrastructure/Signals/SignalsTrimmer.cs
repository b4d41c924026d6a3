using System.Collections.Immutable;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Signals;

/// <summary>Removes what is not needed any more of what is kept of a user's events.</summary>
internal sealed class SignalsTrimmer(ItemTable table, ItemWriter writer)
{
    // Beside sums of another revision, so that there is always room for those of an event.
    private const int MaxSizeOfAll = ItemSize.Limit / 2;

    /// <summary>Removes superfluous sums and marks, unless an event has just come. False if all are needed, and there is no room.</summary>
    public async Task<bool> Trim(
        UserId user,
        AffinityModel model,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (await table.Find(Keys.Signals(user), consistent: true, cancellationToken) is not SignalsItem stored)
        {
            return true;
        }

        var before = stored.Sums.Count + stored.Marks.Count;
        var marks = new ItemMarks(stored.Marks);
        var lastAt = await LastAt(user, marks, cancellationToken);
        stored.Marks = stored.Marks.RemoveRange(marks.Superfluous(lastAt));
        Keep(stored, new AffinitySums(stored.Sums).NeededAt(now, model), model, now);
        if (stored.Sums.Count + stored.Marks.Count == before)
        {
            // Another instance may have made room.
            return ItemSize.Of(table.ToAttributes(stored)) <= MaxSizeOfAll;
        }

        await TryReplace(stored, now, cancellationToken);
        return true;
    }

    /// <summary>
    /// Leaves an item these sums of the model's revision, and those of others while they are in use and there is room.
    /// </summary>
    public void Keep(SignalsItem item, AffinitySums own, AffinityModel model, DateTimeOffset now)
    {
        var (uses, sums) = (item.Uses, item.Sums);
        item.Uses = Of(use => use.Key == model.Revision || use.Value.IsRecent(now));
        item.Sums = own.Values.AddRange(
            sums.Where(sum => sum.Key.Revision != model.Revision && item.Uses.ContainsKey(sum.Key.Revision))
        );
        if (ItemSize.Of(table.ToAttributes(item)) > MaxSizeOfAll)
        {
            (item.Uses, item.Sums) = (Of(use => use.Key == model.Revision), own.Values);
        }

        ImmutableDictionary<int, RevisionUse> Of(Func<KeyValuePair<int, RevisionUse>, bool> isKept) =>
            uses.Where(isKept).ToImmutableDictionary();
    }

    /// <summary>Stores an item that was read, unless an event has come since.</summary>
    public async Task<bool> TryReplace(SignalsItem item, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var writeToken = WriteTokens.New(now);
        var write = new Transaction(writeToken, writeToken).Put(
            table.ToAttributes(item),
            SignalsItem.Name,
            item.IsUnchanged()
        );
        return (await writer.TryWrite(write, cancellationToken)).IsWritten;
    }

    // Only if there are too many: the events have to be read.
    private async Task<Dictionary<MarkKey, DateTimeOffset>> LastAt(
        UserId user,
        ItemMarks marks,
        CancellationToken cancellationToken
    )
    {
        var lastAt = new Dictionary<MarkKey, DateTimeOffset>();
        if (Enum.GetValues<ItemMark>().All(mark => marks.Of(mark).Length <= ItemMarks.Most))
        {
            return lastAt;
        }

        // The latest first.
        await foreach (
            var page in table.Query<EventItem>(EventQuery.Of(user, before: null, consistent: true), cancellationToken)
        )
        {
            foreach (var sent in page.Select(item => item.ToEvent()))
            {
                if (sent.ToMark() is { Value: > 0 } mark)
                {
                    lastAt.TryAdd(mark.Key, sent.Time);
                }
            }
        }

        return lastAt;
    }
}
