using System.Text.Json;
using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Signals;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;
using EventId = Personalisation.Domain.Signals.EventId;

namespace Personalisation.Api.Signals;

/// <summary>What an event has, whether or not its user is in the path.</summary>
public abstract record EventMembers
{
    /// <summary>Your id of the event; send the same one again if you do not know whether it arrived.</summary>
    [ConstrainedBy(typeof(EventId), IsRequired = true)]
    public string? Id { get; init; }

    /// <summary>The user's id; null if only the path has it.</summary>
    public abstract string? UserId { get; init; }

    /// <summary>What the user did: view, like, purchase or any other word.</summary>
    [ConstrainedBy(typeof(SignalKind), IsRequired = true)]
    public string? Kind { get; init; }

    /// <summary>The id of the catalogue item.</summary>
    [ConstrainedBy(typeof(ItemId))]
    public string? ItemId { get; init; }

    /// <summary>When it happened; at most 90 days ago.</summary>
    [ConstrainedBy(typeof(DateTimeOffset), IsRequired = true)]
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>The stars of a review, the seconds of a dwell.</summary>
    [ConstrainedBy(typeof(UserEvent))]
    public decimal? Value { get; init; }

    /// <summary>What it is about. Default: the category of the item.</summary>
    [ConstrainedBy(typeof(Label), MaxItems = Topics.Most)]
    public IReadOnlyList<string?>? Categories { get; init; }

    /// <summary>What it is about. Default: the first tags of the item.</summary>
    [ConstrainedBy(typeof(Label), MaxItems = Topics.Most)]
    public IReadOnlyList<string?>? Tags { get; init; }

    /// <summary>The recommendation that it comes from.</summary>
    [ConstrainedBy(typeof(EventId))]
    public string? RecommendationId { get; init; }

    /// <summary>The position of the item in the recommendation; only together with it.</summary>
    [ConstrainedBy(typeof(EventSource))]
    public int? Position { get; init; }

    /// <summary>The circumstances: a JSON object of at most 1 KB and 3 levels.</summary>
    public JsonElement? Context { get; init; }

    /// <summary>What could not be read of it; null if all could be.</summary>
    internal IReadOnlyDictionary<string, string[]>? Faults { get; init; }

    /// <summary>The number of its line, from 1; null in a JSON object.</summary>
    internal int? Line { get; init; }

    /// <summary>The event for the use cases.</summary>
    internal EventInput ToInput() =>
        new(
            Id,
            UserId,
            Kind,
            ItemId,
            OccurredAt,
            Value,
            Categories,
            Tags,
            RecommendationId,
            Position,
            RawJson.Of(Context)
        )
        {
            Faults = Faults,
        };
}
