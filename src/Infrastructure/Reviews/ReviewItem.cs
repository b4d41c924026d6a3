using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Reviews;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Reviews;

/// <summary>A review in its product's partition, listed by product in the first index and by vendor in the second.</summary>
internal sealed class ReviewItem : TableItem, IHasWriteToken
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "REVW";

    /// <summary>What it is, in the client's terms.</summary>
    public const string Name = "review";

    [DynamoDBProperty("prod")]
    public string Product { get; set; } = "";

    [DynamoDBProperty("vendor")]
    public string Vendor { get; set; } = "";

    [DynamoDBProperty(Attributes.Id)]
    public string Author { get; set; } = "";

    [DynamoDBProperty("stars")]
    public int Stars { get; set; }

    [DynamoDBProperty("text")]
    public string? Comment { get; set; }

    [DynamoDBProperty("images")]
    public List<string> Images { get; set; } = [];

    /// <summary>Whether the author bought the product; absent if it is not known.</summary>
    [DynamoDBProperty("bought")]
    public bool? IsVerified { get; set; }

    [DynamoDBProperty("reply")]
    public string? Reply { get; set; }

    [DynamoDBProperty("replied_at")]
    public string? RepliedAt { get; set; }

    [DynamoDBProperty(Attributes.CreatedAt)]
    public string CreatedAt { get; set; } = "";

    [DynamoDBProperty(Attributes.UpdatedAt)]
    public string UpdatedAt { get; set; } = "";

    [DynamoDBProperty(Attributes.Version)]
    public long Version { get; set; }

    /// <summary>The write token of the write that it comes from.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    [DynamoDBProperty(Attributes.FirstIndexPartitionKey)]
    public string ProductPartition { get; set; } = "";

    [DynamoDBProperty(Attributes.FirstIndexSortKey)]
    public string ProductSort { get; set; } = "";

    [DynamoDBProperty(Attributes.SecondIndexPartitionKey)]
    public string VendorPartition { get; set; } = "";

    [DynamoDBProperty(Attributes.SecondIndexSortKey)]
    public string VendorSort { get; set; } = "";

    /// <summary>The item of a review.</summary>
    public static ReviewItem Of(Versioned<Review> review, string writeToken)
    {
        var value = review.Value;
        var place = ReviewPlace.Of(value);
        var item = new ReviewItem
        {
            Product = value.Product.Value,
            Vendor = value.Vendor.Value,
            Author = value.Author.Value,
            Stars = value.Content.Stars.Number,
            Comment = value.Content.Comment?.Value,
            Images = [.. value.Content.Images],
            IsVerified = value.IsVerified ? true : null,
            Reply = value.Reply?.Text.Value,
            RepliedAt = value.Reply is { } reply ? StoredTime.Of(reply.RepliedAt) : null,
            CreatedAt = StoredTime.Of(value.CreatedAt),
            UpdatedAt = StoredTime.Of(value.UpdatedAt),
            Version = review.Version,
            WriteToken = writeToken,
            ProductPartition = Keys.ProductReviews(value.Product),
            ProductSort = Keys.ReviewByProduct(place),
            VendorPartition = Keys.VendorReviews(value.Vendor),
            VendorSort = Keys.ReviewByVendor(place),
        };
        return Place(item, Keys.Review(value.Product, value.Author));
    }

    /// <summary>The review of the item.</summary>
    public Review ToReview() => StoredData.Read(this, static it => it.Restore());

    private Review Restore() =>
        new(
            ProductId.Parse(Product),
            VendorId.Parse(Vendor),
            UserId.Parse(Author),
            ReviewContent.Of(
                Domain.Reviews.Stars.Of(Stars),
                Comment is null ? null : ReviewText.Restore(Comment),
                Images
            ),
            Reply is null ? null : new ReviewReply(ReviewText.Restore(Reply), StoredTime.Parse(RepliedAt!)),
            StoredTime.Parse(CreatedAt),
            StoredTime.Parse(UpdatedAt)
        )
        {
            IsVerified = IsVerified is true,
        };
}
