using Amazon.DynamoDBv2.DataModel;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>How many sample products the table has; written last, so that an interrupted start begins again.</summary>
internal sealed class SampleItem : TableItem
{
    [DynamoDBProperty(Attributes.Count)]
    public int Products { get; set; }

    public static SampleItem Of(int products) => Place(new SampleItem { Products = products }, Keys.Samples);
}
