using Amazon.DynamoDBv2.DataModel;
using Personalisation.Infrastructure.DynamoDb;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>A profile's metadata, wherever it is stored.</summary>
internal abstract class MetadataItem : TableItem
{
    [DynamoDBProperty("tags")]
    public List<string> Tags { get; set; } = [];

    [DynamoDBProperty("created_at")]
    public string CreatedAt { get; set; } = "";

    [DynamoDBProperty("updated_at")]
    public string UpdatedAt { get; set; } = "";
}
