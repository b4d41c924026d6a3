using Amazon.DynamoDBv2.DataModel;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>The copy of the newest version, next to the metadata; for a deleted segment, the deletion.</summary>
internal sealed class CurrentSegmentItem : SegmentItem
{
    /// <summary>Its discriminator.</summary>
    public const string Kind = "CUR";

    /// <summary>The profile's version that wrote this copy.</summary>
    [DynamoDBProperty(Attributes.Version)]
    public long Version { get; set; }
}
