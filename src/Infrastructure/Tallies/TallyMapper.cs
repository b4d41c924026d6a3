using Amazon.DynamoDBv2.Model;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using static Personalisation.Infrastructure.DynamoDb.Items.HandMapping;

namespace Personalisation.Infrastructure.Tallies;

/// <summary>
/// Maps counters by hand, with the same result as the context (ADR 0045): a read of a product or a vendor returns up to
/// <see cref="Keys.TallyShards"/> of each kind.
/// </summary>
internal static class TallyMapper
{
    private static readonly string[] Stars = ["n1", "n2", "n3", "n4", "n5"];

    public static RatingItem ReadRating(Dictionary<string, AttributeValue> attributes) =>
        ReadHead(
            new RatingItem
            {
                One = Number(attributes, Stars[0]),
                Two = Number(attributes, Stars[1]),
                Three = Number(attributes, Stars[2]),
                Four = Number(attributes, Stars[3]),
                Five = Number(attributes, Stars[4]),
            },
            attributes
        );

    public static Dictionary<string, AttributeValue> WriteRating(RatingItem item)
    {
        var attributes = WriteHead(item);
        foreach (var (name, count) in Stars.Zip(item.ByStar))
        {
            attributes.Add(name, AttributeCondition.NumberOf(count));
        }

        return attributes;
    }

    public static FansItem ReadFans(Dictionary<string, AttributeValue> attributes) =>
        ReadHead(new FansItem { Count = Number(attributes, Attributes.Count) }, attributes);

    public static Dictionary<string, AttributeValue> WriteFans(FansItem item)
    {
        var attributes = WriteHead(item);
        attributes.Add(Attributes.Count, AttributeCondition.NumberOf(item.Count));
        return attributes;
    }
}
