using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.ApiKeys;
using Personalisation.Domain.Access;
using Personalisation.Domain.ApiKeys;

namespace Personalisation.Api.ApiKeys;

/// <summary>A key of the table. Absent properties do not apply.</summary>
public sealed record KeyResponse
{
    /// <summary>The id of the key.</summary>
    [ConstrainedBy(typeof(ApiKeyId))]
    public required string Id { get; init; }

    /// <summary>The name of its client.</summary>
    [ConstrainedBy(typeof(ApiKeyName))]
    public required string Name { get; init; }

    /// <summary><c>reader</c>, <c>writer</c> or <c>admin</c>.</summary>
    [ConstrainedBy(typeof(RoleName))]
    public required string Role { get; init; }

    /// <summary>The only scopes that it has.</summary>
    [ConstrainedBy(typeof(Scope), MaxItems = CreateApiKeyCommand.MaxList)]
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>The party to whose data it is confined.</summary>
    [ConstrainedBy(typeof(Party))]
    public string? Party { get; init; }

    /// <summary>Addresses and ranges from which it may be used.</summary>
    [ConstrainedBy(typeof(AddressRange), MaxItems = CreateApiKeyCommand.MaxList)]
    public IReadOnlyList<string>? Addresses { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it is not accepted.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When its secret was replaced last.</summary>
    public DateTimeOffset? RotatedAt { get; init; }

    /// <summary>Until when a secret before it is accepted, at most.</summary>
    public DateTimeOffset? PreviousUntil { get; init; }

    /// <summary>When it was revoked.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>In a list: whether it is neither revoked nor expired.</summary>
    public bool? Valid { get; init; }

    /// <summary>In a list: the hour in which it was used last.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>What the client sends in X-Api-Key; only in the first response to the call that made it.</summary>
    public string? Secret { get; init; }

    /// <summary>Its id alone: texts end up in logs.</summary>
    public override string ToString() => $"key {Id}";

    /// <summary>A key with its secret.</summary>
    internal static KeyResponse Of(NewApiKey made) => Of(made.Key) with { Secret = made.Secret.Text };

    /// <summary>A key in a list.</summary>
    internal static KeyResponse Of(ListedApiKey listed) =>
        Of(listed.Key) with
        {
            Valid = listed.IsValid,
            LastUsedAt = listed.LastUsedAt,
        };

    /// <summary>A key.</summary>
    internal static KeyResponse Of(ApiKey key) =>
        new()
        {
            Id = key.Id.Value,
            Name = key.Name.Value,
            Role = RoleName.Of(key.Grant.Role),
            Scopes = key.Grant.ScopeTexts,
            Party = key.Grant.Party?.ToString(),
            Addresses = key.Grant.AddressTexts,
            CreatedAt = key.CreatedAt,
            ExpiresAt = key.ExpiresAt,
            RotatedAt = key.RotatedAt,
            PreviousUntil = key.PreviousUntil,
            RevokedAt = key.RevokedAt,
        };
}

/// <summary>The keys of the table.</summary>
/// <param name="Items">The keys, the oldest first.</param>
public sealed record KeyListResponse(IReadOnlyList<KeyResponse> Items)
{
    /// <summary>The list.</summary>
    internal static KeyListResponse Of(IEnumerable<ListedApiKey> keys) => new([.. keys.Select(KeyResponse.Of)]);
}
