namespace Personalisation.Application.Signals;

/// <summary>An event as a sender sends it, unchecked: anything may be missing.</summary>
public sealed record EventInput(
    string? Id,
    string? UserId,
    string? Kind,
    string? ItemId,
    DateTimeOffset? OccurredAt,
    decimal? Value,
    IReadOnlyList<string?>? Categories,
    IReadOnlyList<string?>? Tags,
    string? RecommendationId,
    int? Position,
    string? Context
);
