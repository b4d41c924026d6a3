using Amazon.DynamoDBv2.DataModel;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.RateLimiting;

/// <summary>How often a client used a quota on a day.</summary>
internal sealed class QuotaItem : TableItem
{
    /// <summary>Its discriminator, also written by an UpdateItem.</summary>
    public const string Kind = "QUO";

    [DynamoDBProperty(Attributes.Count)]
    public int Count { get; set; }
}
