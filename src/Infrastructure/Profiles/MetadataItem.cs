using Amazon.DynamoDBv2.DataModel;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>A profile's metadata, wherever it is stored.</summary>
internal abstract class MetadataItem : TableItem
{
    [DynamoDBProperty(Attributes.Tags)]
    public List<string> Tags { get; set; } = [];

    [DynamoDBProperty(Attributes.CreatedAt)]
    public string CreatedAt { get; set; } = "";

    [DynamoDBProperty(Attributes.UpdatedAt)]
    public string UpdatedAt { get; set; } = "";
}
