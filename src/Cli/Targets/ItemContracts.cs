using System.Text.Json.Nodes;
using Personalisation.Application.CatalogueItems;
using Personalisation.Application.Errors;
using Personalisation.Client;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Rules;
using Personalisation.Domain.Versioning;

namespace Personalisation.Cli.Targets;

/// <summary>Maps the service's contract of catalogue items to the use cases and back, for direct access.</summary>
internal static class ItemContracts
{
    /// <exception cref="InvalidRequestException">There is no item.</exception>
    public static SaveItemCommand ToCommand(this ItemLineBody line)
    {
        if (line.Item is not { } item)
        {
            throw new InvalidRequestException(ImportedItem.Member, JsonRules.IsObject);
        }

        return new SaveItemCommand(item.Id ?? "", item.Id, Precondition.None)
        {
            ContentType = new(item.ContentType),
            State = new(item.Status),
            Title = new(item.Title),
            Description = new(item.Description),
            Category = new(item.Category),
            Language = new(item.Language),
            Tags = new(item.Tags),
            Creators = new(item.Creators),
            ParentId = new(item.ParentId),
            Position = new(item.Position),
            PageUrl = new(item.Url),
            ImageUrl = new(item.ImageUrl),
            Seconds = new(item.DurationSeconds),
            Price = new(item.Price is { } price ? new PriceInput(price.Amount, price.Currency) : null),
            Rating = new(item.Rating is { } rating ? new RatingInput((decimal)rating.Average, rating.Count) : null),
            Location = new(item.Location is { } at ? new LocationInput((decimal)at.Lat, (decimal)at.Lon) : null),
            Attributes = new(item.Attributes?.ToJsonString()),
            PublishedAt = new(item.PublishedAt),
            ExpiresAt = new(item.ExpiresAt),
            CreatedAt = item.CreatedAt,
        };
    }

    public static ItemResponse ToResponse(this CatalogueItem item) =>
        new()
        {
            Id = item.Id.Value,
            ContentType = item.Type.Value,
            Status = ItemStateNames.Of(item.State),
            Title = item.Texts.Title,
            Description = item.Texts.Description,
            Category = item.Texts.Category,
            Language = item.Texts.Language,
            Tags = item.Texts.Tags,
            Creators = item.Texts.Creators,
            ParentId = item.Place?.Parent.Value,
            Position = item.Place?.Position,
            Url = item.Texts.PageUrl,
            ImageUrl = item.Texts.ImageUrl,
            DurationSeconds = item.Facts.Seconds,
            Price = item.Facts.Price is { } price
                ? new() { Amount = DecimalAmount.Of(price), Currency = price.Currency.Code }
                : null,
            Rating = item.Facts.Rating is { } rating
                ? new() { Average = (double)rating.Average, Count = rating.Count }
                : null,
            Location = item.Facts.Location is { } at
                ? new() { Lat = (double)at.Latitude, Lon = (double)at.Longitude }
                : null,
            Attributes = item.Facts.Attributes is { } more ? JsonNode.Parse(more.Json) : null,
            PublishedAt = item.PublishedAt,
            ExpiresAt = item.ExpiresAt,
            CreatedAt = item.CreatedAt,
            UpdatedAt = item.UpdatedAt,
        };
}

/// <summary>A line of an import with an item.</summary>
internal sealed record ItemLineBody(WrittenItem? Item);

/// <summary>An item with the times that the service sets.</summary>
internal sealed class WrittenItem : ItemRequest
{
    /// <summary>When it was created, kept if the item is new.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last changed; the import is a change, so this is of no use.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}
