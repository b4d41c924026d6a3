using Amazon.DynamoDBv2.DataModel;
using Personalisation.Infrastructure.DynamoDb;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>A version of a segment, wherever it is stored.</summary>
internal abstract class SegmentItem : TableItem
{
    [DynamoDBProperty("seg_typ")]
    public string Type { get; set; } = "";

    [DynamoDBProperty("cats")]
    public List<CategoryItem> Categories { get; set; } = [];

    [DynamoDBProperty("top_cats")]
    public List<string> TopCategories { get; set; } = [];

    /// <summary>True of the version that says that the segment left; absent on all others.</summary>
    [DynamoDBProperty("del")]
    public bool? IsDeletion { get; set; }

    [DynamoDBProperty("created_at")]
    public string CreatedAt { get; set; } = "";

    [DynamoDBProperty("updated_at")]
    public string UpdatedAt { get; set; } = "";
}
