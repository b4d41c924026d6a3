using System.Text.Json;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Paging;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Signals;
using EventId = Personalisation.Domain.Signals.EventId;

namespace Personalisation.Api.Signals;

/// <summary>Something that the user did.</summary>
public sealed record EventResponse
{
    /// <summary>The sender's id of it.</summary>
    [ConstrainedBy(typeof(EventId))]
    public required string Id { get; init; }

    /// <summary>What the user did.</summary>
    [ConstrainedBy(typeof(SignalKind))]
    public required string Kind { get; init; }

    /// <summary>The id of the catalogue item.</summary>
    [ConstrainedBy(typeof(ItemId))]
    public string? ItemId { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The stars of a review, the seconds of a dwell.</summary>
    [ConstrainedBy(typeof(UserEvent))]
    public decimal? Value { get; init; }

    /// <summary>What it is about.</summary>
    [ConstrainedBy(typeof(Label), MaxItems = Topics.Most)]
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>What it is about.</summary>
    [ConstrainedBy(typeof(Label), MaxItems = Topics.Most)]
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>The recommendation that it comes from.</summary>
    [ConstrainedBy(typeof(EventId))]
    public string? RecommendationId { get; init; }

    /// <summary>The position of the item in the recommendation.</summary>
    [ConstrainedBy(typeof(EventSource))]
    public int? Position { get; init; }

    /// <summary>The circumstances.</summary>
    public JsonElement? Context { get; init; }
}

/// <summary>A page of events, the latest first.</summary>
public sealed record EventPageResponse
{
    /// <summary>The events. A page may have fewer than its limit, or be empty, even if there is a next one.</summary>
    [ConstrainedBy(typeof(EventResponse), MaxItems = PageLimit.StandardMost)]
    public required IReadOnlyList<EventResponse> Items { get; init; }

    /// <summary>Cursor of the next page; absent on the last page.</summary>
    [ConstrainedBy(typeof(Cursor))]
    public string? NextCursor { get; init; }
}
