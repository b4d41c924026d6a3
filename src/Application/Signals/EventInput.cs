using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Personalisation.Domain.Signals;

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
)
{
    /// <summary>What could not be read of it, by field; null if all could be.</summary>
    public IReadOnlyDictionary<string, string[]>? Faults { get; init; }

    /// <summary>The event of a user who need not be named in it.</summary>
    internal UserEvent ToEvent(string? owner) => (this with { UserId = UserId ?? owner }).ToEvent();

    /// <summary>The event; what its item is about is not looked up.</summary>
    internal UserEvent ToEvent() =>
        new(
            Domain.Identity.UserId.Parse(UserId),
            EventId.Parse(Id),
            OccurredAt!.Value,
            SignalKind.Parse(Kind),
            Value,
            ItemId is null ? null : Domain.Identity.ItemId.Parse(ItemId),
            Topics.Of(Categories ?? [], Tags ?? []),
            RecommendationId is { } id ? new EventSource(EventId.Parse(id), Position) : null,
            FindContext(),
            Digest()
        );

    private EventContext? FindContext() => Context is null ? null : EventContext.Parse(Context);

    // Every part with its length, so that no two events have one text.
    private string Digest()
    {
        string?[] parts =
        [
            Kind,
            ItemId,
            Value?.ToString("G29", CultureInfo.InvariantCulture),
            RecommendationId,
            Position?.ToString(CultureInfo.InvariantCulture),
            FindContext()?.ToCanonical(),
            .. Categories ?? [],
            "",
            .. Tags ?? [],
        ];
        var text = string.Concat(parts.Select(part => $"{part?.Length ?? -1}:{part};"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12));
    }
}
