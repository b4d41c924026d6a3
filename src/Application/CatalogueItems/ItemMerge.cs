using System.Text;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Patching;
using Personalisation.Domain.Rules;

namespace Personalisation.Application.CatalogueItems;

/// <summary>Applies a valid write to an item, or makes a new one.</summary>
internal static class ItemMerge
{
    /// <summary>The item after the write.</summary>
    /// <exception cref="BrokenRuleException">Members that fit each by itself do not fit together.</exception>
    public static CatalogueItem ApplyTo(this ItemWrite write, CatalogueItem? stored, ItemId id, DateTimeOffset now) =>
        new(
            id,
            write.ContentType is null ? stored!.Type : ContentType.Parse(write.ContentType.Value),
            write.State is null ? stored!.State : ItemStateNames.Parse(write.State.Value),
            TextsOf(write, stored?.Texts),
            PlaceOf(write, stored?.Place, id),
            FactsOf(write, stored?.Facts ?? ItemFacts.None),
            PublishedAtOf(write, stored, now),
            Pick(write.ExpiresAt, stored?.ExpiresAt),
            stored?.CreatedAt ?? write.CreatedAt ?? now,
            CatalogueItem.TimeOfChange(stored?.UpdatedAt, now)
        );

    // A patch with null asks for the default, which is when the item was created; a PUT without it keeps what there is.
    private static DateTimeOffset PublishedAtOf(ItemWrite write, CatalogueItem? stored, DateTimeOffset now) =>
        write is { IsPatch: true, PublishedAt.Value: null } && stored is not null
            ? stored.CreatedAt
            : write.PublishedAt?.Value ?? stored?.PublishedAt ?? now;

    private static ItemTexts TextsOf(ItemWrite write, ItemTexts? stored) =>
        new(Pick(write.Title, stored?.Title))
        {
            Description = Pick(write.Description, stored?.Description),
            Category = Pick(write.Category, stored?.Category),
            Language = Pick(write.Language, stored?.Language),
            PageUrl = Pick(write.PageUrl, stored?.PageUrl),
            ImageUrl = Pick(write.ImageUrl, stored?.ImageUrl),
            Tags = write.Tags is null ? stored?.Tags ?? [] : [.. (write.Tags.Value ?? []).OfType<string>()],
            Creators = write.Creators is null
                ? stored?.Creators ?? []
                : [.. (write.Creators.Value ?? []).OfType<string>()],
        };

    private static ItemPlace? PlaceOf(ItemWrite write, ItemPlace? stored, ItemId id)
    {
        var parent = Pick(write.ParentId, stored?.Parent.Value);
        if (parent is null && write.Position?.Value is not null)
        {
            throw new BrokenRuleException(nameof(ItemPlace.Position), ItemPlace.ParentRule);
        }

        if (parent is not null && ItemId.Parse(parent) == id)
        {
            throw new BrokenRuleException(nameof(write.ParentId), ItemPlace.OtherRule);
        }

        // What ceases to be a part has no position any more.
        return parent is null ? null : new ItemPlace(ItemId.Parse(parent), Pick(write.Position, stored?.Position));
    }

    private static ItemFacts FactsOf(ItemWrite write, ItemFacts stored) =>
        new()
        {
            Seconds = Pick(write.Seconds, stored.Seconds),
            Price = write.Price is null ? stored.Price : PriceOf(write.Price.Value),
            Rating = write.Rating is null ? stored.Rating : RatingOf(write.Rating.Value),
            Location = write.Location is null ? stored.Location : LocationOf(write.Location.Value),
            Attributes = AttributesOf(write, stored.Attributes),
        };

    private static Money? PriceOf(PriceInput? price) =>
        price is null ? null : DecimalAmount.Find(price.Amount, Currency.Parse(price.Currency));

    private static ItemRating? RatingOf(RatingInput? rating) =>
        rating is null ? null : new ItemRating(rating.Average!.Value, rating.Count!.Value);

    private static GeoPoint? LocationOf(LocationInput? place) =>
        place is null ? null : new GeoPoint(place.Lat!.Value, place.Lon!.Value);

    private static ItemAttributes? AttributesOf(ItemWrite write, ItemAttributes? stored) =>
        write.Attributes switch
        {
            null => stored,
            { Value: null } => null,
            { Value: { } sent } when !write.IsPatch => ItemAttributes.Parse(sent),
            { Value: { } patch } => ItemAttributes.Parse(Merged(stored?.Json ?? "{}", patch)),
        };

    private static string Merged(string target, string patch) =>
        Encoding.UTF8.GetString(JsonMerge.Merge(Encoding.UTF8.GetBytes(target), Encoding.UTF8.GetBytes(patch)).Span);

    private static T? Pick<T>(Patched<T>? written, T? stored) => written is null ? stored : written.Value;
}
