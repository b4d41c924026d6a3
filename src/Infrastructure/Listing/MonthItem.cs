using Amazon.DynamoDBv2.DataModel;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Listing;

/// <summary>A month in which entries of a list were created, and the number of their index partitions.</summary>
internal sealed class MonthItem : TableItem
{
    /// <summary>The first instant of the month.</summary>
    [DynamoDBProperty("begins_at")]
    public string BeginsAt { get; set; } = "";

    [DynamoDBProperty(Attributes.Count)]
    public int Shards { get; set; }
}
