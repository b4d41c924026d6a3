namespace Personalisation.Infrastructure.Profiles;

/// <summary>The copy of the current version, beside the metadata.</summary>
internal sealed class CurrentSegmentItem : SegmentItem;
