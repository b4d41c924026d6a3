using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Application.Errors;
using Personalisation.Domain.Audit;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Audit;

/// <summary>
/// The names that the trail uses for persons. Two items with the salt lead from a person to the name and back; without them
/// the name cannot be guessed.
/// </summary>
internal sealed class AuditPseudonyms(ItemTable table, ItemWriter writer, ItemBatch batch, TimeProvider clock)
    : IErasedElsewhere
{
    private const string Name = "pseudonym";

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

        var pseudonym = AuditPseudonym.New(id);
        if (isLast)
        {
            return pseudonym.Name;
        }

        // If the person is being erased, the name stays without a person. A name that is repeated after a lost answer
        // conflicts with nothing: it is unique.
        var record = new Transaction(WriteTokens.New(now), pseudonym.Name)
            .Put(table.ToAttributes(AuditPseudonymItem.Of(pseudonym, id, now + Lifetime)), Name)
            .Put(table.ToAttributes(AuditSubjectItem.Of(pseudonym, id, now + Lifetime)), Name)
            .Provided(Keys.Metadata(id), Condition.IsNot(ErasureItem.Kind));
        await writer.TryWrite(record, cancellationToken);
        return pseudonym.Name;
    }

    /// <summary>
    /// The persons of some names, strongly consistent: null if somebody changed the person; those who were erased are
    /// missing.
    /// </summary>
    /// <exception cref="StoreUnavailableException">Some could not be read.</exception>
    public async Task<IReadOnlyDictionary<string, UserId?>> PersonsOf(
        IEnumerable<string> pseudonyms,
        CancellationToken cancellationToken
    )
    {
        var names = pseudonyms.Where(AuditPseudonym.IsValid).Distinct(StringComparer.Ordinal).ToList();
        var read = await batch.ReadAll(names.Select(Keys.AuditSubject), consistent: true, cancellationToken);
        return names
            .Select(name => (name, Item: read.Find(Keys.AuditSubject(name))))
            .Where(found => found.Item is not null)
            .ToDictionary(
                found => found.name,
                found => (found.Item as AuditSubjectItem)?.PersonOf(found.name),
                StringComparer.Ordinal
            );
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
            // Not a random one, from before: new entries show whom they name.
            if (page.FirstOrDefault(item => IsOf(item, id) && item.IfLive(needed) is not null) is { } item)
            {
                return Keys.AuditPseudonymOf(item.SortKey);
            }
        }

        return null;
    }

    private static bool IsOf(AuditPseudonymItem item, UserId id) =>
        AuditPseudonym.IsOf(Keys.AuditPseudonymOf(item.SortKey) ?? "", id, item.Salt);
}
