using Personalisation.Domain.Access;

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

    /// <summary>The longest time for which the key before a rotation is still accepted.</summary>
    public static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(30);

    /// <summary>When it was rotated last; null if never.</summary>
    public DateTimeOffset? RotatedAt { get; init; }

    /// <summary>The key before the last rotation, while it is still accepted; null if there is none.</summary>
    public PreviousKey? Previous { get; init; }

    /// <summary>When it was revoked; null if it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>What it may do, and for how long.</summary>
    public ApiKeyRights Rights => new(Grant, ExpiresAt);

    /// <summary>When it is no longer listed; null if it does not expire.</summary>
    public DateTimeOffset? ListedUntil => EndsAt + ListedFor;

    /// <summary>From when on it is not accepted; null if it does not end.</summary>
    public DateTimeOffset? EndsAt => RevokedAt ?? ExpiresAt;

    /// <summary>Whether it is neither revoked nor expired.</summary>
    public bool IsValid(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || now < ExpiresAt);

    /// <summary>Whether it accepts the key with this hash.</summary>
    public bool Accepts(ApiKeyHash hash, DateTimeOffset now) =>
        IsValid(now)
        && (hash == Hash || (Previous is { } previous && hash == previous.Hash && now < previous.AcceptedUntil));

    /// <summary>The same with another secret; the current one is accepted for some time.</summary>
    public ApiKey Rotate(ApiKeyHash hash, TimeSpan overlap, DateTimeOffset now) =>
        hash == Hash
            ? this
            : this with
            {
                Hash = hash,
                RotatedAt = now,
                Previous = overlap > TimeSpan.Zero ? new PreviousKey(Hash, now + overlap) : null,
            };

    /// <summary>The same, revoked; when it was revoked first stays.</summary>
    public ApiKey Revoke(DateTimeOffset now) =>
        RevokedAt is null ? this with { RevokedAt = now, Previous = null } : this;
}

/// <summary>The key before a rotation.</summary>
/// <param name="Hash">Its hash.</param>
/// <param name="AcceptedUntil">From when on it is not accepted.</param>
public sealed record PreviousKey(ApiKeyHash Hash, DateTimeOffset AcceptedUntil);
