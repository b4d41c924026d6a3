namespace Personalisation.Infrastructure.Profiles;

/// <summary>A version in the history.</summary>
internal sealed class SegmentVersionItem : SegmentItem
{
    /// <summary>Its discriminator.</summary>
    public const string Kind = "SEG";
}
