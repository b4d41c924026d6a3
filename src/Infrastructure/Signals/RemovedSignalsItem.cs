using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Signals;

/// <summary>
/// What a removal puts in the place of a user's sums. While the events are being removed, no other event is stored;
/// afterwards, the next event makes it the user's new sums.
/// </summary>
internal sealed class RemovedSignalsItem : TableItem
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "SGR";

    /// <summary>Its name in the client's terms.</summary>
    public const string Name = "removal of the user's signals";

    /// <summary>The attribute with the time of the removal, which the next sums keep.</summary>
    public const string SinceAttribute = "since";

    /// <summary>The attribute with the identity of a removal that has not ended.</summary>
    public const string RemovalAttribute = "rem";

    // Until then the marketplace may record again what was removed.
    private static readonly TimeSpan Kept = UserEvent.Kept + TimeSpan.FromDays(1);

    [DynamoDBProperty(SinceAttribute)]
    public string Since { get; set; } = "";

    [DynamoDBProperty(RemovalAttribute)]
    public string? Removal { get; set; }

    public static RemovedSignalsItem Of(UserId user, string removal, DateTimeOffset now)
    {
        var item = new RemovedSignalsItem { Since = StoredTime.Of(now), Removal = removal };
        return Place(item, Keys.Signals(user), now + Kept);
    }
}
