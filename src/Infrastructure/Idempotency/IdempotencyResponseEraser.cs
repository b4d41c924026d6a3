using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;
using Condition = Personalisation.Infrastructure.DynamoDb.Operations.Condition;

namespace Personalisation.Infrastructure.Idempotency;

/// <summary>
/// Erases stored responses by the references in a user's partition, each with its reference in one transaction. Only the
/// fact that the request was processed is kept.
/// </summary>
internal sealed class IdempotencyResponseEraser(ItemTable table, ItemWriter writer, TimeProvider clock)
{
    private const string Name = "erased answer";

    /// <summary>The number of responses erased concurrently, leaving capacity for other requests.</summary>
    private const int Parallelism = 8;

    /// <summary>Erases the responses that show a user's item.</summary>
    /// <param name="id">The user's id.</param>
    /// <param name="kind">The <c>typ</c> of the removed item.</param>
    /// <param name="which">Which one was removed; null for a kind of which a user has one.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    public async Task EraseThoseOf(UserId id, string kind, string? which, CancellationToken cancellationToken)
    {
        await foreach (var page in table.QueryPages(ReferencesOf(id, consistent: true), cancellationToken))
        {
            var shown = page
                .Items.OfType<ResponseReferenceItem>()
                .Where(reference => reference.MayShow(kind, which))
                .Select(reference => new PartitionItem(
                    new(reference.PartitionKey, reference.SortKey),
                    reference.ExpiresAt,
                    reference.WriteToken
                ));
            await Erase([.. shown], cancellationToken);
        }
    }

    /// <summary>Erases references and the responses that they refer to.</summary>
    public Task Erase(IReadOnlyCollection<PartitionItem> references, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            references,
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (reference, token) => await Erase(reference, token)
        );

    /// <summary>Reads all references in a user's partition.</summary>
    public static QueryRequest ReferencesOf(UserId id, bool consistent) =>
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
                [":prefix"] = new(Keys.ResponseReferencePrefix),
            },
        };

    private async Task Erase(PartitionItem reference, CancellationToken cancellationToken)
    {
        var left = IdempotencyItem.Erased(Keys.Idempotency(reference.Key), reference.ExpiryOr(clock.GetUtcNow()));
        var mine = Condition.WrittenBy(reference.WriteToken ?? "");
        var erasing = NewWrite().Delete(reference.Key, mine).Put(table.ToAttributes(left), Name, mine);
        if (!(await writer.TryWrite(erasing, cancellationToken)).IsWritten)
        {
            // The response no longer exists, or another request has the key and its own reference.
            var removal = reference.WriteToken is null
                ? NewWrite().Delete(reference.Key)
                : NewWrite().Delete(reference.Key, mine);
            await writer.TryWrite(removal, cancellationToken);
        }
    }

    private Transaction NewWrite()
    {
        var token = WriteTokens.New(clock.GetUtcNow());
        return new Transaction(token, token);
    }
}
