using Amazon.DynamoDBv2.DataModel;
using Personalisation.Infrastructure.DynamoDb;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>The profile's metadata. Its version guards every write of the profile and of its segments.</summary>
internal sealed class UserItem : MetadataItem, IMarked
{
    [DynamoDBProperty("id")]
    public string Id { get; set; } = "";

    [DynamoDBProperty(Attributes.Version)]
    public long Version { get; set; }

    /// <summary>The mark of the write that it comes from: what tells our own from another's where an answer was lost.</summary>
    [DynamoDBProperty(Attributes.Mark)]
    public string? Mark { get; set; }

    /// <summary>Every type ever written, for reads of the past; null and not empty, because a set cannot be empty.</summary>
    [DynamoDBProperty("seg_typs")]
    public HashSet<string>? SegmentTypes { get; set; }
}
