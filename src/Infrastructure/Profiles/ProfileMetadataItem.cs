using Amazon.DynamoDBv2.DataModel;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>The profile's metadata. Its version guards every write of the profile and of its segments.</summary>
internal sealed class ProfileMetadataItem : MetadataItem, IHasWriteToken, IClockLag
{
    /// <summary>Its discriminator.</summary>
    public const string Kind = "USER";

    [DynamoDBProperty(Attributes.Id)]
    public string Id { get; set; } = "";

    [DynamoDBProperty(Attributes.Version)]
    public long Version { get; set; }

    /// <summary>The token of the write that stored it: identifies our own write if a response was lost.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    /// <summary>Every type ever written, for reads of the past; null and not empty, because a set cannot be empty.</summary>
    [DynamoDBProperty(Attributes.SegmentTypes)]
    public HashSet<string>? SegmentTypes { get; set; }

    /// <inheritdoc/>
    [DynamoDBProperty(Attributes.LagFrom)]
    public string? LagFrom { get; set; }

    /// <inheritdoc/>
    [DynamoDBProperty(Attributes.LagTo)]
    public string? LagTo { get; set; }

    /// <inheritdoc/>
    [DynamoDBProperty(Attributes.LagNewest)]
    public string? LagNewest { get; set; }
}
