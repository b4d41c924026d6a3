using System.Security.Cryptography;
using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Domain.Audit;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Audit;

/// <summary>
/// The random names that the trail uses for persons. Two items lead from a person to the name and back; without them the
/// name cannot be guessed.
/// </summary>
internal sealed class AuditPseudonyms(ItemTable table, ItemWriter writer, ItemBatch batch, TimeProvider clock)
    : IErasedElsewhere
{
    private const string Name = "pseudonym";
    private const int Bytes = 16;

    /// <summary>Twice the life of an entry: half of it for new entries, half for the last one to be kept.</summary>
    private static readonly TimeSpan Lifetime = 2 * (AuditDay.KeptFor + TimeSpan.FromDays(1));

    /// <summary>The name of a person.</summary>
    /// <param name="id">The person.</param>
    /// <param name="isLast">True if the person is about to be erased: a new name is not recorded.</param>
    /// <param name="cancellationToken">Cancelled when the service stops.</param>
    public async Task<string> Of(UserId id, bool isLast, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await Find(id, now, cancellationToken) is { } known)
        {
            return known;
        }

        var pseudonym = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        if (isLast)
        {
            return pseudonym;
        }

        // If the person is being erased, the name stays without a person. A name that is repeated after a lost answer
        // conflicts with nothing: it is unique.
        var record = new Transaction(WriteTokens.New(now), pseudonym)
            .Put(table.ToAttributes(AuditPseudonymItem.Of(pseudonym, id, now + Lifetime)), Name)
            .Put(table.ToAttributes(AuditSubjectItem.Of(pseudonym, id, now + Lifetime)), Name)
            .Provided(Keys.Metadata(id), Condition.IsNot(ErasureItem.Kind));
        await writer.TryWrite(record, cancellationToken);
        return pseudonym;
    }

    /// <summary>The persons of some names, strongly consistent; those who were erased are missing.</summary>
    public async Task<IReadOnlyDictionary<string, UserId>> PersonsOf(
        IEnumerable<string> pseudonyms,
        CancellationToken cancellationToken
    )
    {
        var names = pseudonyms.Distinct(StringComparer.Ordinal).ToList();
        var read = await batch.Read(names.Select(Keys.AuditSubject), consistent: true, cancellationToken);
        return names
            .Select(name => (name, Item: read.Find(Keys.AuditSubject(name)) as AuditSubjectItem))
            .Where(found => found.Item is not null && UserId.IsValid(found.Item.Id))
            .ToDictionary(found => found.name, found => UserId.Parse(found.Item!.Id), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public IEnumerable<ItemKey> RelatedTo(ItemKey item) =>
        Keys.AuditPseudonymOf(item.Sort) is { } pseudonym ? [Keys.AuditSubject(pseudonym)] : [];

    private async Task<string?> Find(UserId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var query = new QueryOperationConfig
        {
            ConsistentRead = true,
            KeyExpression = new Expression
            {
                ExpressionStatement = "#pk = :user AND begins_with(#sk, :prefix)",
                ExpressionAttributeNames = { ["#pk"] = Attributes.PartitionKey, ["#sk"] = Attributes.SortKey },
                ExpressionAttributeValues = { [":user"] = Keys.User(id), [":prefix"] = Keys.AuditPseudonymPrefix },
            },
        };
        var needed = now + (Lifetime / 2);
        await foreach (var page in table.Query<AuditPseudonymItem>(query, cancellationToken))
        {
            if (page.FirstOrDefault(item => item.IfLive(needed) is not null) is { } item)
            {
                return Keys.AuditPseudonymOf(item.SortKey);
            }
        }

        return null;
    }
}
