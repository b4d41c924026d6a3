using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Tests.DynamoDb.Items;

internal sealed class WriteTokensTests
{
    private static readonly DateTimeOffset Time = new(2026, 6, 26, 14, 0, 0, 123, TimeSpan.Zero);

    [Test]
    public void TimeOf_OwnToken_IsItsTime() => Assert.That(WriteTokens.TimeOf(WriteTokens.New(Time)), Is.EqualTo(Time));

    [Test]
    public void TimeOf_LastTime_IsRead() =>
        Assert.That(
            WriteTokens.TimeOf("e677d21fdbff70008000000000000000"),
            Is.EqualTo(DateTimeOffset.MaxValue).Within(1).Milliseconds
        );

    // Of version 4, of version 7 but after the year 9999, of an import's line, and no UUIDs at all.
    [TestCase("e677d21fdc0070008000000000000000")]
    [TestCase("ffffffffffff7fffbfffffffffffffff")]
    [TestCase("f47ac10b58cc4372a5670e02b2c3d479")]
    [TestCase("019a0000000040008000000000000000")]
    [TestCase("0197ac40f8807000800000000000000g")]
    [TestCase("0197ac40f88070008000000000000000.000000000000001")]
    [TestCase("0197ac40-f880-7000-8000-000000000000")]
    [TestCase("")]
    [TestCase(null)]
    public void TimeOf_OtherToken_IsNull(string? token) => Assert.That(WriteTokens.TimeOf(token), Is.Null);
}
