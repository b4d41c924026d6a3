using Microsoft.OpenApi;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Reviews;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Reviews;
using Personalisation.Domain.Text;

namespace Personalisation.Api.Reviews;

/// <summary>What reviews say in the OpenAPI document.</summary>
internal static class ReviewsDocumentation
{
    private static readonly Action<OpenApiSchema> Id = ValueRule.Text(UserId.MaxLength, UserId.Pattern);

    public static readonly FeatureDocumentation Documentation = new()
    {
        Tags =
        [
            ("Reviews", "The reviews of products; each customer has one at most."),
            ("ReviewLists", "The reviews of a vendor's products, and those by a customer."),
        ],
        Scopes =
        [
            new(ReviewScopes.Read, "Read and list reviews."),
            new(ReviewScopes.Write, "Put, answer and delete reviews."),
        ],
        Summaries = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GetProductReviews"] = "List the reviews of a product",
            ["GetReview"] = "Read a customer's review of a product",
            ["PutReview"] = "Store a customer's review of a product",
            ["DeleteReview"] = "Delete a customer's review of a product",
            ["ReplyToReview"] = "Store a vendor's reply to a review",
            ["GetVendorReviews"] = "List the reviews of a vendor's products",
            ["GetUserReviews"] = "List the reviews by a customer",
        },
        Values = new Dictionary<Type, Action<OpenApiSchema>>
        {
            [typeof(Stars)] = ValueRule.Numbers(1, Stars.Most),
            [typeof(ReviewText)] = ValueRule.Text(ReviewText.MaxLength, Prose.Pattern),
            [typeof(ReviewContent)] = ValueRule.Text(ImageKey.MaxLength, Label.Pattern),
            [typeof(ReplyToReviewCommand)] = schema =>
                (schema.MaxLength, schema.Pattern) = (ReviewText.MaxLength, Prose.Pattern),
        },
        Parameters = new Dictionary<string, ParameterText>(StringComparer.Ordinal)
        {
            ["id"] = new("The product's id.", Id, "rye-bread"),
            ["customerId"] = new("The customer's id, which is a user's.", Id, "473b82fb-8717-4e69-894c-1844a2f183bf"),
            ["limit"] = new(
                "The maximum number of reviews per page.",
                static schema =>
                {
                    (schema.Minimum, schema.Maximum) = ("1", $"{PageLimit.StandardMost}");
                    schema.Default = 10;
                }
            ),
        },
        Problems =
        [
            new(404, ReviewProblems.NotFound, ReviewProblems.NoReview),
            new(409, ReviewError.NotBought, "The order does not show that the customer bought this product."),
        ],
    };
}
