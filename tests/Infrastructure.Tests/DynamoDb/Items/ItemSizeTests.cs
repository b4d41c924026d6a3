using Amazon.DynamoDBv2.Model;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Tests.DynamoDb.Items;

internal sealed class ItemSizeTests
{
    [TestCase("", 0)]
    [TestCase("abc", 3)]
    [TestCase("ü日😀", 9)]
    public void Of_Text_CountsUtf8(string text, int expected) =>
        Assert.That(SizeOf(new AttributeValue { S = text }), Is.EqualTo(expected));

    [TestCase("0", 1)]
    [TestCase("7", 2)]
    [TestCase("42", 2)]
    [TestCase("-42", 3)]
    [TestCase("100", 2)]
    [TestCase("0.0005", 2)]
    [TestCase("123.45", 4)]
    [TestCase("1.2E-107", 2)]
    [TestCase("12345678901234567890123456789012345678", 20)]
    public void Of_ANumber_CountsSignificantDigitsByPairs(string number, int expected) =>
        Assert.That(SizeOf(new AttributeValue { N = number }), Is.EqualTo(expected));

    [Test]
    public void Of_TrueOrNull_IsOneByte() =>
        Assert.That(
            (SizeOf(new AttributeValue { BOOL = false }), SizeOf(new AttributeValue { NULL = true })),
            Is.EqualTo((1, 1))
        );

    [Test]
    public void Of_AnEmptyContainer_IsItsOverhead() =>
        Assert.That((SizeOf(new AttributeValue { L = [] }), SizeOf(new AttributeValue { M = [] })), Is.EqualTo((3, 3)));

    [Test]
    public void Of_ContainersNest_CountsNamesElementsAndOverhead()
    {
        var list = new AttributeValue { L = [new AttributeValue { S = "ab" }, new AttributeValue { M = [] }] };
        var map = new AttributeValue
        {
            M = new(StringComparer.Ordinal)
            {
                ["list"] = list,
                ["ü"] = new AttributeValue { BOOL = true },
            },
        };
        Assert.Multiple(() =>
        {
            Assert.That(SizeOf(list), Is.EqualTo(3 + (1 + 2) + (1 + 3)));
            Assert.That(SizeOf(map), Is.EqualTo(3 + (1 + 4 + 10) + (1 + 2 + 1)));
        });
    }

    [Test]
    public void Of_SetsOrBytes_SumsTheMembers() =>
        Assert.Multiple(() =>
        {
            Assert.That(SizeOf(new AttributeValue { SS = ["a", "bc"] }), Is.EqualTo(3));
            Assert.That(SizeOf(new AttributeValue { NS = ["1", "-234"] }), Is.EqualTo(2 + 4));
            Assert.That(SizeOf(new AttributeValue { B = new MemoryStream(new byte[5]) }), Is.EqualTo(5));
            Assert.That(
                SizeOf(new AttributeValue { BS = [new MemoryStream(new byte[5]), new MemoryStream(new byte[2])] }),
                Is.EqualTo(7)
            );
        });

    [Test]
    public void Of_SeveralAttributes_CountsTheirNames() =>
        Assert.That(
            ItemSize.Of(
                new(StringComparer.Ordinal)
                {
                    ["pk"] = new AttributeValue { S = "USER#1" },
                    ["größe"] = new AttributeValue { N = "1" },
                }
            ),
            Is.EqualTo(2 + 6 + 7 + 2)
        );

    [Test]
    public void Of_AnAttributeHasNoValue_Throws() =>
        Assert.That(() => SizeOf(new AttributeValue()), Throws.ArgumentException);

    [Test]
    public void Limit_Always_IsFourHundredKilobytes() => Assert.That(ItemSize.Limit, Is.EqualTo(409_600));

    private static int SizeOf(AttributeValue value) => ItemSize.Of(new(StringComparer.Ordinal) { ["a"] = value }) - 1;
}
