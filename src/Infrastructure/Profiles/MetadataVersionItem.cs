using Amazon.DynamoDBv2.DataModel;
using Personalisation.Infrastructure.DynamoDb;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>What the metadata was from one write to the next.</summary>
internal sealed class MetadataVersionItem : TableItem
{
    [DynamoDBProperty("tags")]
    public List<string> Tags { get; set; } = [];

    [DynamoDBProperty("created_at")]
    public string CreatedAt { get; set; } = "";

    [DynamoDBProperty("updated_at")]
    public string UpdatedAt { get; set; } = "";
}
