using System.Text.Json;
using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Discovery;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.Idempotency;

namespace Personalisation.Infrastructure.Discovery;

/// <summary>
/// A published list, as one item: a reader gets the old one or the new one, never a part of each. It is gone when it may
/// not be shown any more.
/// </summary>
internal sealed class ListItem : TableItem, IHasWriteToken
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "LST";

    /// <summary>Its name in the client's terms.</summary>
    public const string Name = "list";

    /// <summary>The attribute with the epoch of the lease under which it was published.</summary>
    public const string EpochAttribute = "epoch";

    /// <summary>The generation.</summary>
    [DynamoDBProperty(Attributes.Version)]
    public long Generation { get; set; }

    [DynamoDBProperty(EpochAttribute)]
    public long Epoch { get; set; }

    [DynamoDBProperty(Attributes.CreatedAt)]
    public string GeneratedAt { get; set; } = "";

    [DynamoDBProperty("fresh")]
    public string FreshUntil { get; set; } = "";

    /// <summary>The ranked items, compressed JSON.</summary>
    [DynamoDBProperty("ranks")]
    public byte[] Ranks { get; set; } = [];

    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    /// <summary>The item of a list.</summary>
    public static ListItem Of(ListId id, PublishedList list, string writeToken)
    {
        var ranks = list.Items.Select(item => new Rank(item.Id.Value, item.Score, (int)item.Reason));
        var item = new ListItem
        {
            Generation = list.Generation,
            Epoch = list.Epoch,
            GeneratedAt = StoredTime.Of(list.GeneratedAt),
            FreshUntil = StoredTime.Of(list.FreshUntil),
            Ranks = Brotli.Compress(JsonSerializer.SerializeToUtf8Bytes(ranks)),
            WriteToken = writeToken,
        };
        return Place(item, Keys.List(id), list.GeneratedAt + PublishedList.MaxStale);
    }

    /// <summary>The list.</summary>
    public PublishedList ToList() => StoredData.Read(this, static item => item.Restore());

    private PublishedList Restore() =>
        new(
            Generation,
            Epoch,
            StoredTime.Parse(GeneratedAt),
            StoredTime.Parse(FreshUntil),
            [
                .. JsonSerializer
                    .Deserialize<Rank[]>(Brotli.Decompress(Ranks))!
                    .Select(rank => new RankedItem(ItemId.Parse(rank.Id), rank.Score, (RankReason)rank.Reason)),
            ]
        );

    private sealed record Rank(string Id, double Score, int Reason);
}
