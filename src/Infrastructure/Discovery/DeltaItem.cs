using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Discovery;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.Listing;

namespace Personalisation.Infrastructure.Discovery;

/// <summary>What one instance counted in some seconds. It never changes, and is removed when it has been folded.</summary>
internal sealed class DeltaItem : TableItem, IHasWriteToken
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "DLT";

    /// <summary>Its name in the client's terms.</summary>
    public const string Name = "counts";

    [DynamoDBProperty(Attributes.Id)]
    public string Instance { get; set; } = "";

    [DynamoDBProperty(Attributes.Count)]
    public long Sequence { get; set; }

    [DynamoDBProperty(Attributes.CreatedAt)]
    public string SealedAt { get; set; } = "";

    /// <summary>The counts, compressed JSON.</summary>
    [DynamoDBProperty(CountStateItem.DataAttribute)]
    public byte[] Data { get; set; } = [];

    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    /// <summary>The item of a delta.</summary>
    public static DeltaItem Of(CountDelta delta, string writeToken)
    {
        var item = new DeltaItem
        {
            Instance = delta.Instance,
            Sequence = delta.Sequence,
            SealedAt = StoredTime.Of(delta.SealedAt),
            Data = CountsCodec.Pack(delta.Counts),
            WriteToken = writeToken,
        };
        return Place(item, KeyOf(delta), delta.SealedAt + CountState.DeltaLifetime);
    }

    /// <summary>The key of a delta; all of an instance are in one partition.</summary>
    public static ItemKey KeyOf(CountDelta delta) =>
        Keys.Delta(Shard.Of(delta.Instance, Keys.DeltaShards), delta.Instance, delta.Sequence);

    /// <summary>The delta.</summary>
    public CountDelta ToDelta() =>
        StoredData.Read(
            this,
            static item => new CountDelta(
                item.Instance,
                item.Sequence,
                StoredTime.Parse(item.SealedAt),
                CountsCodec.UnpackCounts(item.Data)
            )
        );
}
