using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Profiles;

namespace Personalisation.Api.Profiles;

/// <summary>A version of a segment of a profile.</summary>
public sealed record ProfileSegmentRequest : SegmentMembers
{
    /// <summary>The segment's type. Neither "." nor "..".</summary>
    [ConstrainedBy(typeof(SegmentType), IsRequired = true)]
    public override string? Type { get; init; }
}
