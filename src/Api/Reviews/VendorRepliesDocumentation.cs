using Microsoft.OpenApi;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Reviews;

/// <summary>What vendors' replies say in the OpenAPI document, besides what <see cref="ReviewsDocumentation"/> does.</summary>
internal static class VendorRepliesDocumentation
{
    private static readonly Action<OpenApiSchema> Id = ValueRule.Text(UserId.MaxLength, UserId.Pattern);

    public static readonly FeatureDocumentation Documentation = new()
    {
        Tags = [("VendorReplies", "A vendor's replies to the reviews of its products.")],
        Summaries = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ReplyAsVendor"] = "Reply to a review as its vendor",
        },
        Parameters = new Dictionary<string, ParameterText>(StringComparer.Ordinal)
        {
            ["id"] = new("The vendor's id.", Id, "maker"),
            ["productId"] = new("The product's id.", Id, "rye-bread"),
            ["customerId"] = new("The customer's id, which is a user's.", Id, "473b82fb-8717-4e69-894c-1844a2f183bf"),
        },
    };
}
