using Personalisation.Api.Hosting.Exports;
using Personalisation.Domain.Reviews;

namespace Personalisation.Api.Reviews;

/// <summary>What the export of a user shows of reviews.</summary>
internal static class ReviewExportMembers
{
    public static readonly ExportMember[] All =
    [
        ExportMember.Many<Review, ReviewResponse>(
            "reviews",
            "The user's reviews of products, in the order of the products' ids."
        ),
    ];
}
