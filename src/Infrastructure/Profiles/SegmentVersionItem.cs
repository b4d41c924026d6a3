namespace Personalisation.Infrastructure.Profiles;

/// <summary>A version in the history.</summary>
internal sealed class SegmentVersionItem : SegmentItem;
