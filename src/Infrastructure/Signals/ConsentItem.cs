using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Signals;

/// <summary>What a user has decided on the use of signals.</summary>
internal sealed class ConsentItem : TableItem, IHasWriteToken
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "CNS";

    /// <summary>Its name in the client's terms.</summary>
    public const string Name = "consent";

    private const string PersonalizationAttribute = "pers";

    [DynamoDBProperty(Attributes.Id)]
    public string User { get; set; } = "";

    [DynamoDBProperty(PersonalizationAttribute)]
    public bool? Personalization { get; set; }

    [DynamoDBProperty("stat")]
    public bool? Statistics { get; set; }

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

    public static ConsentItem Of(UserId user, Consent consent, string writeToken)
    {
        var item = new ConsentItem
        {
            User = user.Value,
            Personalization = consent.Personalization,
            Statistics = consent.Statistics,
            UpdatedAt = StoredTime.Of(consent.UpdatedAt),
            WriteToken = writeToken,
        };
        return Place(item, Keys.Consent(user));
    }

    public Consent ToConsent() =>
        StoredData.Read(
            this,
            static it => new Consent(it.Personalization, it.Statistics, StoredTime.Parse(it.UpdatedAt))
        );
}
