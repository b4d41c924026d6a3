using Amazon.DynamoDBv2.DataModel;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Profiles;

internal sealed class CategoryItem
{
    [DynamoDBProperty(Attributes.Id)]
    public string Id { get; set; } = "";

    [DynamoDBProperty(Attributes.Score, typeof(ScoreConverter))]
    public double Score { get; set; }
}
