using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Favourites;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.Listing;

namespace Personalisation.Infrastructure.Favourites;

/// <summary>A favourite in its user's partition; in the first index, one of the fans of what it is.</summary>
internal sealed class FavouriteItem : TableItem, IHasWriteToken, IListed
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "FAV";

    /// <summary>What it is, in the client's terms.</summary>
    public const string Name = "favourite";

    [DynamoDBProperty(Attributes.Id)]
    public string Owner { get; set; } = "";

    [DynamoDBProperty("kind")]
    public int TargetKind { get; set; }

    [DynamoDBProperty("what")]
    public string Target { get; set; } = "";

    [DynamoDBProperty("name")]
    public string TargetName { get; set; } = "";

    [DynamoDBProperty(Attributes.CreatedAt)]
    public string CreatedAt { get; set; } = "";

    /// <summary>The write token of the write that it comes from.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    [DynamoDBProperty(Attributes.FirstIndexPartitionKey)]
    public string FanPartition { get; set; } = "";

    [DynamoDBProperty(Attributes.FirstIndexSortKey)]
    public string ListSort { get; set; } = "";

    /// <summary>The item of a favourite.</summary>
    public static FavouriteItem Of(Favourite favourite, string writeToken)
    {
        var target = KeyOf(favourite.Target);
        var item = new FavouriteItem
        {
            Owner = favourite.Owner.Value,
            TargetKind = (int)favourite.Target.Kind,
            Target = favourite.Target.Id,
            TargetName = favourite.Name.Value,
            CreatedAt = StoredTime.Of(favourite.Since),
            WriteToken = writeToken,
            FanPartition = Keys.FanList(target, Shard.Of(favourite.Owner.Value, Keys.TallyShards)),
            ListSort = Keys.User(favourite.Owner),
        };
        return Place(item, Keys.Favourite(favourite.Owner, target));
    }

    /// <summary>The key of what can be a favourite.</summary>
    public static ItemKey KeyOf(FavouriteTarget target) =>
        target.Kind is FavouriteKind.Product
            ? Keys.Product(ProductId.Parse(target.Id))
            : Keys.Vendor(VendorId.Parse(target.Id));

    /// <summary>The favourite of the item.</summary>
    public Favourite ToFavourite() => StoredData.Read(this, static it => it.Restore());

    private Favourite Restore() =>
        new(
            UserId.Parse(Owner),
            TargetKind == (int)FavouriteKind.Product
                ? FavouriteTarget.Of(ProductId.Parse(Target))
                : FavouriteTarget.Of(VendorId.Parse(Target)),
            CatalogueName.Restore(TargetName),
            StoredTime.Parse(CreatedAt)
        );
}
