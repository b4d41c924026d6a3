using Amazon.DynamoDBv2.DataModel;
using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Condition = Personalisation.Infrastructure.DynamoDb.Operations.Condition;

namespace Personalisation.Infrastructure.Signals;

/// <summary>What a user has decided on the use of signals.</summary>
internal sealed class ConsentItem : TableItem, IHasWriteToken
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "CNS";

    /// <summary>Its name in the client's terms.</summary>
    public const string Name = "consent";

    /// <summary>The attribute with the time since which it has been granted.</summary>
    public const string GrantedAttribute = "granted";

    /// <summary>The attribute with the time of the first denial.</summary>
    public const string DeniedAttribute = "denied";

    /// <summary>The attribute with the time since which it has not been denied.</summary>
    public const string AllowedAttribute = "allowed";

    private const string PersonalizationAttribute = "pers";
    private const string StatisticsAttribute = "stat";

    [DynamoDBProperty(Attributes.Id)]
    public string User { get; set; } = "";

    [DynamoDBProperty(PersonalizationAttribute)]
    public bool? Personalization { get; set; }

    [DynamoDBProperty(StatisticsAttribute)]
    public bool? Statistics { get; set; }

    [DynamoDBProperty(GrantedAttribute)]
    public string? GrantedAt { get; set; }

    [DynamoDBProperty(DeniedAttribute)]
    public string? DeniedAt { get; set; }

    [DynamoDBProperty(AllowedAttribute)]
    public string? AllowedAt { get; set; }

    [DynamoDBProperty(Attributes.UpdatedAt)]
    public string UpdatedAt { get; set; } = "";

    /// <summary>The token of the write that stored it.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    /// <summary>The condition under which events are stored.</summary>
    /// <param name="needsGrant">Whether it must be granted; otherwise it must not be denied.</param>
    public static Condition Allows(bool needsGrant) =>
        needsGrant
            ? AttributeCondition.Has(PersonalizationAttribute, new() { BOOL = true })
            : AttributeCondition.Differs(PersonalizationAttribute, new() { BOOL = false });

    /// <summary>The same of a decision that was read; null for none.</summary>
    public static bool Allows(ConsentItem? decision, bool needsGrant) =>
        needsGrant ? decision?.Personalization is true : decision?.Personalization is not false;

    /// <summary>
    /// Stores a decision, and since when it holds: what happened before that is recorded later, from what is stored or by a
    /// sender that was offline. Of several denials, the first one is kept: each of them removed what came before it.
    /// </summary>
    public static ItemUpdate UpdateOf(UserId user, Consent consent, string writeToken)
    {
        var at = new AttributeValue(StoredTime.Of(consent.UpdatedAt));
        var update = new ItemUpdate()
            .Set(Attributes.ItemType, new(Kind))
            .Set(Attributes.Id, new(user.Value))
            .Set(Attributes.UpdatedAt, at)
            .Set(Attributes.WriteToken, new(writeToken));
        SetOrRemove(update, PersonalizationAttribute, consent.Personalization);
        SetOrRemove(update, StatisticsAttribute, consent.Statistics);
        return consent.Personalization switch
        {
            true => update.SetOnce(GrantedAttribute, at).SetOnce(AllowedAttribute, at),
            false => update.SetOnce(DeniedAttribute, at).Remove(GrantedAttribute).Remove(AllowedAttribute),
            null => update.Remove(GrantedAttribute).SetOnce(AllowedAttribute, at),
        };
    }

    private static void SetOrRemove(ItemUpdate update, string attribute, bool? decision)
    {
        if (decision is { } isGranted)
        {
            update.Set(attribute, new AttributeValue { BOOL = isGranted });
        }
        else
        {
            update.Remove(attribute);
        }
    }

    public Consent ToConsent() =>
        StoredData.Read(
            this,
            static it => new Consent(it.Personalization, it.Statistics, StoredTime.Parse(it.UpdatedAt))
        );
}
