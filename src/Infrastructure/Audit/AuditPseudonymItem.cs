using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Audit;

/// <summary>A pseudonym of a user, in the user's partition; the pseudonym is in its key.</summary>
internal sealed class AuditPseudonymItem : TableItem
{
    public static AuditPseudonymItem Of(string pseudonym, UserId id, DateTimeOffset expiresAt) =>
        Place(new AuditPseudonymItem(), Keys.AuditPseudonym(id, pseudonym), expiresAt);
}
