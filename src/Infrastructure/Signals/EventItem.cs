using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Signals;

/// <summary>An event in its user's partition.</summary>
internal sealed class EventItem : TableItem, IHasWriteToken
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "EVT";

    /// <summary>Its name in the client's terms.</summary>
    public const string Name = "event";

    /// <summary>Longer than events are accepted, so that a clock that is behind still recognises a late duplicate.</summary>
    private static readonly TimeSpan Kept = UserEvent.Kept + TimeSpan.FromDays(1);

    [DynamoDBProperty(Attributes.Id)]
    public string User { get; set; } = "";

    [DynamoDBProperty("event")]
    public string EventId { get; set; } = "";

    [DynamoDBProperty("at")]
    public string Time { get; set; } = "";

    [DynamoDBProperty("kind")]
    public string SignalKind { get; set; } = "";

    [DynamoDBProperty("val")]
    public decimal? Value { get; set; }

    [DynamoDBProperty("item")]
    public string? Item { get; set; }

    [DynamoDBProperty("cats")]
    public List<string>? Categories { get; set; }

    [DynamoDBProperty(Attributes.Tags)]
    public List<string>? Tags { get; set; }

    [DynamoDBProperty("rec")]
    public string? Recommendation { get; set; }

    [DynamoDBProperty("pos")]
    public int? Position { get; set; }

    /// <summary>JSON text.</summary>
    [DynamoDBProperty("ctx")]
    public string? Context { get; set; }

    [DynamoDBProperty(Attributes.Hash)]
    public string Digest { get; set; } = "";

    /// <summary>The token of the write that stored it.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    /// <summary>The item of an event.</summary>
    public static EventItem Of(UserEvent sent, string writeToken)
    {
        var item = new EventItem
        {
            User = sent.User.Value,
            EventId = sent.Id.Value,
            Time = StoredTime.Of(sent.Time),
            SignalKind = sent.Kind.Value,
            Value = sent.Value,
            Item = sent.Item?.Value,
            Categories = sent.Topics.Categories.IsEmpty ? null : [.. sent.Topics.Categories],
            Tags = sent.Topics.Tags.IsEmpty ? null : [.. sent.Topics.Tags],
            Recommendation = sent.Recommendation?.Id.Value,
            Position = sent.Recommendation?.Position,
            Context = sent.Context?.Json,
            Digest = sent.Digest,
            WriteToken = writeToken,
        };
        return Place(item, Keys.Event(sent.User, sent.Time, sent.Id), sent.Time + Kept);
    }

    /// <summary>The event of the item.</summary>
    public UserEvent ToEvent() => StoredData.Read(this, static it => it.Restore());

    private UserEvent Restore() =>
        new(
            UserId.Parse(User),
            Domain.Signals.EventId.Parse(EventId),
            StoredTime.Parse(Time),
            Domain.Signals.SignalKind.Parse(SignalKind),
            Value,
            Item is null ? null : ItemId.Parse(Item),
            Topics.Of(Categories ?? [], Tags ?? []),
            Recommendation is null ? null : new EventSource(Domain.Signals.EventId.Parse(Recommendation), Position),
            Context is null ? null : EventContext.Parse(Context),
            Digest
        );
}
