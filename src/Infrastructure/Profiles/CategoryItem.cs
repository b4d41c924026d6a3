using Amazon.DynamoDBv2.DataModel;

namespace Personalisation.Infrastructure.Profiles;

internal sealed class CategoryItem
{
    [DynamoDBProperty("id")]
    public string Id { get; set; } = "";

    [DynamoDBProperty("score", typeof(ScoreConverter))]
    public double Score { get; set; }
}
