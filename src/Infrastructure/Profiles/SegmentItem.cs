using Amazon.DynamoDBv2.DataModel;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>A version of a segment, wherever it is stored.</summary>
internal abstract class SegmentItem : TableItem
{
    [DynamoDBProperty(Attributes.SegmentType)]
    public string Type { get; set; } = "";

    [DynamoDBProperty(Attributes.Categories)]
    public List<CategoryItem> Categories { get; set; } = [];

    [DynamoDBProperty(Attributes.TopCategories)]
    public List<string> TopCategories { get; set; } = [];

    /// <summary>True for a deletion; absent otherwise.</summary>
    [DynamoDBProperty(Attributes.Deletion)]
    public bool? IsDeletion { get; set; }

    [DynamoDBProperty(Attributes.CreatedAt)]
    public string CreatedAt { get; set; } = "";

    [DynamoDBProperty(Attributes.UpdatedAt)]
    public string UpdatedAt { get; set; } = "";
}
