using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Profiles;

namespace Personalisation.Api.Profiles;

/// <summary>A version of a segment whose type is in the path.</summary>
public sealed record SegmentRequest : SegmentMembers
{
    /// <summary>Optional; must equal the type in the path.</summary>
    [ConstrainedBy(typeof(SegmentType))]
    public override string? Type { get; init; }
}
