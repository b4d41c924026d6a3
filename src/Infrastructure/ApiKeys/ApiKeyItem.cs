using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Access;
using Personalisation.Domain.ApiKeys;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.ApiKeys;

/// <summary>An API key, without its text.</summary>
internal sealed class ApiKeyItem : TableItem, IHasWriteToken
{
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    [DynamoDBProperty(Attributes.Version)]
    public long Version { get; set; }

    [DynamoDBProperty("name")]
    public string Name { get; set; } = "";

    [DynamoDBProperty(Attributes.Hash)]
    public string Hash { get; set; } = "";

    [DynamoDBProperty("role")]
    public string Role { get; set; } = "";

    [DynamoDBProperty("scopes")]
    public List<string>? Scopes { get; set; }

    [DynamoDBProperty("party")]
    public string? Party { get; set; }

    [DynamoDBProperty("addresses")]
    public List<string>? Addresses { get; set; }

    [DynamoDBProperty(Attributes.CreatedAt)]
    public string CreatedAt { get; set; } = "";

    /// <summary>From when on it is not accepted; the item itself is kept for longer, for the list.</summary>
    [DynamoDBProperty("valid_until")]
    public string? ValidUntil { get; set; }

    [DynamoDBProperty("rotated_at")]
    public string? RotatedAt { get; set; }

    [DynamoDBProperty("old_hashes")]
    public List<string>? PreviousHashes { get; set; }

    /// <summary>From when on each of them is not accepted, in the same order.</summary>
    [DynamoDBProperty("old_ends")]
    public List<string>? PreviousEnds { get; set; }

    [DynamoDBProperty("revoked_at")]
    public string? RevokedAt { get; set; }

    /// <summary>Whether reads return it.</summary>
    public bool IsListed(DateTimeOffset now) => ExpiresAt.Length == 0 || this.IfLive(now) is not null;

    public static ApiKeyItem Of(ApiKey key, long version, string writeToken)
    {
        var item = new ApiKeyItem
        {
            WriteToken = writeToken,
            Version = version,
            Name = key.Name.Value,
            Hash = key.Hash.Text,
            Role = RoleName.Of(key.Grant.Role),
            Scopes = key.Grant.ScopeTexts?.ToList(),
            Party = key.Grant.Party?.ToString(),
            Addresses = key.Grant.AddressTexts?.ToList(),
            CreatedAt = StoredTime.Of(key.CreatedAt),
            ValidUntil = TextOf(key.ExpiresAt),
            RotatedAt = TextOf(key.RotatedAt),
            PreviousHashes = key.Previous.IsEmpty ? null : [.. key.Previous.Select(it => it.Hash.Text)],
            PreviousEnds = key.Previous.IsEmpty
                ? null
                : [.. key.Previous.Select(it => StoredTime.Of(it.AcceptedUntil))],
            RevokedAt = TextOf(key.RevokedAt),
        };
        return Listed(item, Keys.ApiKey(key.Id), key);
    }

    /// <summary>An item of the key that is kept as long as the key is listed.</summary>
    public static TItem Listed<TItem>(TItem item, ItemKey place, ApiKey key)
        where TItem : TableItem => key.ListedUntil is { } until ? Place(item, place, until) : Place(item, place);

    public ApiKey ToKey() =>
        new(
            Keys.ApiKeyIdOf(SortKey),
            ApiKeyName.Parse(Name),
            new Grant(
                RoleName.Parse(Role),
                Scopes?.Select(Scope.Parse),
                Party is null ? null : Domain.Access.Party.Parse(Party),
                Addresses?.Select(AddressRange.Parse)
            ),
            ApiKeyHash.Parse(Hash),
            StoredTime.Parse(CreatedAt),
            TimeOf(ValidUntil)
        )
        {
            RotatedAt = TimeOf(RotatedAt),
            Previous = [.. (PreviousHashes ?? []).Zip(PreviousEnds ?? [], PreviousOf)],
            RevokedAt = TimeOf(RevokedAt),
        };

    private static PreviousKey PreviousOf(string hash, string end) =>
        new(ApiKeyHash.Parse(hash), StoredTime.Parse(end));

    private static string? TextOf(DateTimeOffset? time) => time is { } it ? StoredTime.Of(it) : null;

    private static DateTimeOffset? TimeOf(string? text) => text is null ? null : StoredTime.Parse(text);
}
