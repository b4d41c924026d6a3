using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Audit;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Audit;

/// <summary>The person behind a pseudonym. An erasure removes it, and nothing leads back to the person any more.</summary>
internal sealed class AuditSubjectItem : TableItem
{
    public const string SaltName = "salt";

    [DynamoDBProperty(Attributes.Id)]
    public string Id { get; set; } = "";

    /// <summary>The salt of the pseudonym; null for a random one, from before.</summary>
    [DynamoDBProperty(SaltName)]
    public string? Salt { get; set; }

    /// <summary>The person, if the pseudonym may be the person's; null if somebody changed the item.</summary>
    public UserId? PersonOf(string pseudonym) =>
        UserId.IsValid(Id) && AuditPseudonym.MayBeOf(pseudonym, UserId.Parse(Id), Salt) ? UserId.Parse(Id) : null;

    public static AuditSubjectItem Of(AuditPseudonym pseudonym, UserId id, DateTimeOffset expiresAt) =>
        Place(
            new AuditSubjectItem { Id = id.Value, Salt = pseudonym.Salt },
            Keys.AuditSubject(pseudonym.Name),
            expiresAt
        );
}
