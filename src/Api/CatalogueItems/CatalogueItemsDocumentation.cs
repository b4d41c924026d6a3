using Microsoft.OpenApi;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.CatalogueItems;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Text;

namespace Personalisation.Api.CatalogueItems;

/// <summary>The part of the OpenAPI document about catalogue items.</summary>
internal static class CatalogueItemsDocumentation
{
    private static readonly Action<OpenApiSchema> Id = ValueRule.Text(UserId.MaxLength, UserId.Pattern);

    public static readonly FeatureDocumentation Documentation = new()
    {
        Tags =
        [
            ("Items", "Media and products with one space of ids: what is listed, found, watched and bought."),
            ("ItemLists", "Many catalogue items at once."),
        ],
        Scopes = [new(ItemScopes.Read, "Read catalogue items."), new(ItemScopes.Write, "Write catalogue items.")],
        Summaries = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CreateItem"] = "Create a catalogue item",
            ["PutItem"] = "Store a catalogue item",
            ["GetItem"] = "Read a catalogue item",
            ["PatchItem"] = "Change members of a catalogue item",
            ["DeleteItem"] = "Delete a catalogue item",
            ["GetItems"] = "List catalogue items, or their changes",
            ["BatchGetItems"] = "Read many catalogue items at once",
        },
        Values = new Dictionary<Type, Action<OpenApiSchema>>
        {
            [typeof(ItemId)] = Id,
            [typeof(ContentType)] = ValueRule.Text(ContentType.MaxLength, ContentType.Pattern),
            [typeof(ItemState)] = ValueRule.OneOf(ItemStateNames.All),
            [typeof(ItemTitle)] = ValueRule.Text(ItemTitle.MaxLength, Line.Pattern),
            [typeof(ItemDescription)] = ValueRule.Text(ItemDescription.MaxLength, Prose.Pattern),
            [typeof(ItemLabel)] = ValueRule.Text(ItemLabel.MaxLength, Line.Pattern),
            [typeof(LanguageCode)] = ValueRule.Text(LanguageCode.MaxLength, LanguageCode.Pattern),
            [typeof(WebAddress)] = ValueRule.Text(WebAddress.MaxLength, Label.Pattern),
            [typeof(ItemPlace)] = ValueRule.Numbers(0, ItemPlace.MaxPosition),
            [typeof(ItemFacts)] = ValueRule.Numbers(0, ItemFacts.MaxSeconds),
            [typeof(DecimalAmount)] = ValueRule.Text(DecimalAmount.MaxLength, DecimalAmount.Pattern),
            [typeof(ItemRating)] = ValueRule.Numbers(0, ItemRating.Best),
            [typeof(RatingInput)] = ValueRule.Numbers(0, ItemRating.MaxCount),
            [typeof(GeoPoint)] = ValueRule.Numbers(-GeoPoint.MaxLatitude, GeoPoint.MaxLatitude),
            [typeof(LocationInput)] = ValueRule.Numbers(-GeoPoint.MaxLongitude, GeoPoint.MaxLongitude),
        },
        Parameters = new Dictionary<string, ParameterText>(StringComparer.Ordinal)
        {
            ["id"] = new("The item's id.", Id, "prog-42"),
            ["contentType"] = new(Rule: static schema =>
            {
                ValueRule.Text(GetItemsQuery.MaxTypes * (ContentType.MaxLength + 1))((OpenApiSchema)schema.Items!);
                schema.MaxItems = GetItemsQuery.MaxTypes;
            }),
            ["status"] = new(Rule: ValueRule.OneOf(ItemStateNames.All)),
            ["parent"] = new(Rule: Id),
            ["updated_after"] = ParameterText.Time("Only items changed after this time."),
            ["updated_before"] = ParameterText.Time("Only items changed before this time."),
        },
        Problems =
        [
            new(404, ItemProblems.NotFound, ItemProblems.NoItem),
            new(409, ItemError.ItemExists, "An item with this id exists."),
            new(409, ItemError.ItemOwned, "The item with this id is written by other calls."),
        ],
    };
}
