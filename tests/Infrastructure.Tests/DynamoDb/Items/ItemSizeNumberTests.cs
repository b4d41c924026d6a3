using Amazon.DynamoDBv2.Model;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Tests.DynamoDb.Items;

/// <summary>The sizes of numbers as both local engines count them: measured at the limit of an item.</summary>
internal sealed class ItemSizeNumberTests
{
    [TestCase("0", 1)]
    [TestCase("1", 2)]
    [TestCase("12", 2)]
    [TestCase("10", 2)]
    [TestCase("100", 2)]
    [TestCase("123", 3)]
    [TestCase("1234", 3)]
    [TestCase("1001", 3)]
    [TestCase("1.5", 3)]
    [TestCase("0.001", 2)]
    [TestCase("-1", 3)]
    [TestCase("-12", 3)]
    [TestCase("1E100", 2)]
    [TestCase("3786912000", 5)]
    [TestCase("1763701234567890", 9)]
    [TestCase("12345678901234567890123456789012345678", 20)]
    public void Of_TheAttributeIsANumber_PairsItsDigitsFromThePoint(string number, int size)
    {
        var item = new Dictionary<string, AttributeValue>(StringComparer.Ordinal) { ["n"] = new() { N = number } };
        Assert.That(ItemSize.Of(item), Is.EqualTo("n".Length + size));
    }
}
