using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Audit;

/// <summary>The person behind a pseudonym. An erasure removes it, and nothing leads back to the person any more.</summary>
internal sealed class AuditSubjectItem : TableItem
{
    [DynamoDBProperty(Attributes.Id)]
    public string Id { get; set; } = "";

    public static AuditSubjectItem Of(string pseudonym, UserId id, DateTimeOffset expiresAt) =>
        Place(new AuditSubjectItem { Id = id.Value }, Keys.AuditSubject(pseudonym), expiresAt);
}
