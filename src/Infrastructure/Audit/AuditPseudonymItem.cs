using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Audit;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Audit;

/// <summary>A pseudonym of a user, in the user's partition; the pseudonym is in its key.</summary>
internal sealed class AuditPseudonymItem : TableItem
{
    /// <summary>The salt of the pseudonym; null for a random one, from before.</summary>
    [DynamoDBProperty(AuditSubjectItem.SaltName)]
    public string? Salt { get; set; }

    public static AuditPseudonymItem Of(AuditPseudonym pseudonym, UserId id, DateTimeOffset expiresAt) =>
        Place(new AuditPseudonymItem { Salt = pseudonym.Salt }, Keys.AuditPseudonym(id, pseudonym.Name), expiresAt);
}
