using System.Collections.Immutable;
using Personalisation.Domain.Access;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.ApiKeys;

/// <summary>An API key that is stored in the table.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The name of its client.</param>
/// <param name="Grant">What its client may do.</param>
/// <param name="Hash">The hash of the current key.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="ExpiresAt">From when on it is not accepted; null if it does not expire.</param>
public sealed record ApiKey(
    ApiKeyId Id,
    ApiKeyName Name,
    Grant Grant,
    ApiKeyHash Hash,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt
)
{
    /// <summary>How long a key is listed after it has expired or was revoked; until then, nobody else gets its name.</summary>
    public static readonly TimeSpan ListedFor = TimeSpan.FromDays(30);

    /// <summary>The most secrets before the current one that are accepted at a time.</summary>
    public const int MostPrevious = 4;

    /// <summary>The longest time for which the key before a rotation is still accepted.</summary>
    public static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(30);

    /// <summary>When it was rotated last; null if never.</summary>
    public DateTimeOffset? RotatedAt { get; init; }

    /// <summary>The secrets before the current one that were still accepted at the last rotation, the newest first.</summary>
    public ImmutableArray<PreviousKey> Previous { get; init; } = [];

    /// <summary>When it was revoked; null if it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>What it may do, and for how long.</summary>
    public ApiKeyRights Rights => new(Grant, ExpiresAt);

    /// <summary>When it is no longer listed; null if it does not expire.</summary>
    public DateTimeOffset? ListedUntil =>
        EndsAt is { } end && end > DateTimeOffset.MaxValue - ListedFor ? DateTimeOffset.MaxValue : EndsAt + ListedFor;

    /// <summary>Until when a secret before the current one is accepted; null if there is none.</summary>
    public DateTimeOffset? PreviousUntil => Previous.IsEmpty ? null : Previous.Max(previous => previous.AcceptedUntil);

    /// <summary>From when on it is not accepted; null if it does not end.</summary>
    public DateTimeOffset? EndsAt => RevokedAt ?? ExpiresAt;

    /// <summary>Whether it is neither revoked nor expired.</summary>
    public bool IsValid(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || now < ExpiresAt);

    /// <summary>Whether it accepts the key with this hash.</summary>
    public bool Accepts(ApiKeyHash hash, DateTimeOffset now) =>
        IsValid(now)
        && (hash == Hash || Previous.Any(previous => hash == previous.Hash && now < previous.AcceptedUntil));

    /// <summary>Whether another rotation with an overlap would end a secret before its time.</summary>
    public bool HasMostPrevious(DateTimeOffset now) => PreviousAt(now).Count() >= MostPrevious;

    /// <summary>
    /// The same with another secret. The current one is accepted for the overlap, earlier ones until their own ends;
    /// without an overlap, all of them end.
    /// </summary>
    /// <exception cref="BrokenRuleException">It has the most secrets already that are still accepted.</exception>
    public ApiKey Rotate(ApiKeyHash hash, TimeSpan overlap, DateTimeOffset now)
    {
        if (hash == Hash)
        {
            return this;
        }

        var hasOverlap = overlap > TimeSpan.Zero;
        BrokenRuleException.Unless(
            !hasOverlap || !HasMostPrevious(now),
            nameof(Previous),
            $"must not be more than {MostPrevious}"
        );
        return this with
        {
            Hash = hash,
            RotatedAt = now,
            Previous = hasOverlap ? [new PreviousKey(Hash, now + overlap), .. PreviousAt(now)] : [],
        };
    }

    /// <summary>The same, revoked; when it was revoked first stays.</summary>
    public ApiKey Revoke(DateTimeOffset now) => RevokedAt is null ? this with { RevokedAt = now, Previous = [] } : this;

    private IEnumerable<PreviousKey> PreviousAt(DateTimeOffset now) =>
        Previous.Where(previous => now < previous.AcceptedUntil);
}

/// <summary>The key before a rotation.</summary>
/// <param name="Hash">Its hash.</param>
/// <param name="AcceptedUntil">From when on it is not accepted.</param>
public sealed record PreviousKey(ApiKeyHash Hash, DateTimeOffset AcceptedUntil);
