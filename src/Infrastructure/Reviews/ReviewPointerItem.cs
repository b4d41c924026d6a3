using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Reviews;

/// <summary>A pointer, in a user's partition, to a review of the user.</summary>
internal sealed class ReviewPointerItem : TableItem
{
    [DynamoDBProperty("prod")]
    public string Product { get; set; } = "";

    public static ReviewPointerItem Of(UserId author, ProductId product) =>
        Place(new ReviewPointerItem { Product = product.Value }, Keys.ReviewPointer(author, product));
}
