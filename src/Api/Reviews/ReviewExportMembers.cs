using Personalisation.Api.Hosting.Exports;
using Personalisation.Domain.Reviews;

namespace Personalisation.Api.Reviews;

/// <summary>What the export of a user shows of reviews.</summary>
internal static class ReviewExportMembers
{
    public static readonly ExportMember[] All = [ExportMember.Of<Review, ReviewResponse>("reviews")];
}
