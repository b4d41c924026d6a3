using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;
using Condition = Personalisation.Infrastructure.DynamoDb.Operations.Condition;

namespace Personalisation.Infrastructure.Idempotency;

/// <summary>
/// Erases stored responses by the notes in a user's partition, each with its note in one transaction. Only the fact
/// that the request was processed is kept.
/// </summary>
internal sealed class IdempotencyResponseEraser(ItemTable table, ItemWriter writer, TimeProvider clock)
{
    private const string Name = "erased answer";

    /// <summary>The number of responses erased concurrently, leaving capacity for other requests.</summary>
    private const int Parallelism = 8;

    /// <summary>Erases the responses that show a user's item of one kind.</summary>
    /// <param name="id">The user's id.</param>
    /// <param name="kind">The <c>typ</c> of the removed item.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    public async Task EraseThoseOf(UserId id, string kind, CancellationToken cancellationToken)
    {
        await foreach (var page in table.QueryPages(NotesOf(id, consistent: true), cancellationToken))
        {
            var shown = page
                .Items.OfType<IdempotencyNoteItem>()
                .Where(note => string.Equals(note.Shows, kind, StringComparison.Ordinal))
                .Select(note => new PartitionItem(
                    new(note.PartitionKey, note.SortKey),
                    note.ExpiresAt,
                    note.WriteToken
                ));
            await Erase([.. shown], cancellationToken);
        }
    }

    /// <summary>Erases the responses of notes, and the notes.</summary>
    public Task Erase(IReadOnlyCollection<PartitionItem> notes, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            notes,
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (note, token) => await Erase(note, token)
        );

    /// <summary>Reads all notes in a user's partition.</summary>
    public static QueryRequest NotesOf(UserId id, bool consistent) =>
        new()
        {
            ConsistentRead = consistent,
            KeyConditionExpression = "#pk = :pk AND begins_with(#sk, :prefix)",
            ExpressionAttributeNames = new(StringComparer.Ordinal)
            {
                ["#pk"] = Attributes.PartitionKey,
                ["#sk"] = Attributes.SortKey,
            },
            ExpressionAttributeValues = new(StringComparer.Ordinal)
            {
                [":pk"] = new(Keys.User(id)),
                [":prefix"] = new(Keys.IdempotencyNotePrefix),
            },
        };

    private async Task Erase(PartitionItem note, CancellationToken cancellationToken)
    {
        var left = IdempotencyItem.Erased(Keys.Idempotency(note.Key), note.ExpiryOr(clock.GetUtcNow()));
        var mine = Condition.WrittenBy(note.WriteToken ?? "");
        var erasing = NewWrite().Delete(note.Key, mine).Put(table.ToAttributes(left), Name, mine);
        if (!(await writer.TryWrite(erasing, cancellationToken)).IsWritten)
        {
            // The response no longer exists, or another request has the key and its own note.
            var removal = note.WriteToken is null ? NewWrite().Delete(note.Key) : NewWrite().Delete(note.Key, mine);
            await writer.TryWrite(removal, cancellationToken);
        }
    }

    private Transaction NewWrite()
    {
        var token = WriteTokens.New(clock.GetUtcNow());
        return new Transaction(token, token);
    }
}
