using System.Text.Json;
using AutoMapper;
using Personalisation.Application.CatalogueItems;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Commerce;

namespace Personalisation.Api.CatalogueItems;

/// <summary>Domain to response; checked as a whole by a test.</summary>
internal sealed class ItemMappings : Profile
{
    public ItemMappings()
    {
        CreateMap<CatalogueItem, ItemResponse>().ConvertUsing(item => ResponseOf(item));
        CreateMap<ItemPageResult, ItemPageResponse>()
            // Only lists of changes have it; the mapper would make an empty list of null.
            .ForMember(page => page.Deleted, map => map.AllowNull());
    }

    private static ItemResponse ResponseOf(CatalogueItem item) =>
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
            Rating = item.Facts.Rating is { } rating ? new(rating.Average, rating.Count) : null,
            Location = item.Facts.Location is { } place ? new(place.Latitude, place.Longitude) : null,
            Attributes = item.Facts.Attributes is { } more ? JsonElement.Parse(more.Json) : null,
            PublishedAt = item.PublishedAt,
            ExpiresAt = item.ExpiresAt,
            CreatedAt = item.CreatedAt,
            UpdatedAt = item.UpdatedAt,
        };
}
