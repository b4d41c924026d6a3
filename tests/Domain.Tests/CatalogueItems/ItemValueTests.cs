using System.Globalization;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Rules;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.CatalogueItems;

internal sealed class ItemValueTests
{
    [TestCase("PROGRAM", true)]
    [TestCase("A", true)]
    [TestCase("TV_SHOW2", true)]
    [TestCase("program", false)]
    [TestCase("_A", false)]
    [TestCase("2A", false)]
    [TestCase("A B", false)]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", false, Description = "33 letters")]
    [TestCase("", false)]
    [TestCase(null, false)]
    public void ContentType_Text_IsAWordInCapitals(string? text, bool valid)
    {
        Assert.That(ContentType.IsValid(text), Is.EqualTo(valid));
        Assert.That(() => ContentType.Parse(text), valid ? Throws.Nothing : Throws.InstanceOf<BrokenRuleException>());
    }

    [TestCase("1.10", "1.1")]
    [TestCase("0.0000000000000000000000000000", "0")]
    [TestCase("-0.0", "0")]
    [TestCase("-90.00", "-90")]
    [TestCase("12.3456789012345678901234567", "12.3456789012345678901234567")]
    public void Numbers_AsSent_AreAsAStoreReturnsThem(string sent, string plain)
    {
        var number = decimal.Parse(sent, CultureInfo.InvariantCulture);
        Assert.That(new GeoPoint(number, 0).Latitude.ToString(CultureInfo.InvariantCulture), Is.EqualTo(plain));
        Assert.That(new GeoPoint(0, number).Longitude.ToString(CultureInfo.InvariantCulture), Is.EqualTo(plain));
    }

    [TestCase("en", true)]
    [TestCase("pt-BR", true)]
    [TestCase("zh-Hant-TW", true)]
    [TestCase("e", false)]
    [TestCase("en_GB", false)]
    [TestCase("en-", false)]
    [TestCase("en\n", false)]
    [TestCase(null, false)]
    public void LanguageCode_Text_HasTheShapeOfBcp47(string? text, bool valid) =>
        Assert.That(LanguageCode.IsValid(text), Is.EqualTo(valid));

    [TestCase("https://example.org/a?b=c", true)]
    [TestCase("http://example.org", true)]
    [TestCase("ftp://example.org", false)]
    [TestCase("javascript:alert(1)", false)]
    [TestCase("/a", false)]
    [TestCase("", false)]
    public void WebAddress_Text_IsAbsoluteAndOfTheWeb(string text, bool valid) =>
        Assert.That(WebAddress.IsValid(text), Is.EqualTo(valid));

    [TestCase("{}", true)]
    [TestCase("""{"a":{"b":{"c":{"d":1} } } }""", true, Description = "four objects, five levels with the value's")]
    [TestCase("""{"a":{"b":{"c":{"d":{"e":{} } } } } }""", false)]
    [TestCase("[]", false)]
    [TestCase("1", false)]
    [TestCase("{", false)]
    [TestCase(null, false)]
    public void ItemAttributes_Text_IsASmallObject(string? json, bool valid) =>
        Assert.That(ItemAttributes.IsValid(json), Is.EqualTo(valid));

    [Test]
    public void ItemAttributes_LongText_CountsBytes()
    {
        var rest = ItemAttributes.MaxBytes - """{"a":""}""".Length;
        Assert.That(ItemAttributes.IsValid($$"""{"a":"{{new string('x', rest)}}"}"""), Is.True);
        Assert.That(ItemAttributes.IsValid($$"""{"a":"{{new string('x', rest + 1)}}"}"""), Is.False);
        Assert.That(ItemAttributes.IsValid($$"""{"a":"{{new string('é', rest / 2 + 1)}}"}"""), Is.False);
    }

    [Test]
    public void ItemTexts_OutsideOfTheRules_CannotBeBuilt()
    {
        Assert.That(() => new ItemTexts(" \u200b"), Throws.InstanceOf<BrokenRuleException>());
        Assert.That(() => new ItemTexts(new string('x', 301)), Throws.InstanceOf<BrokenRuleException>());
        Assert.That(() => Texts(tags: ["a", "a"]), Throws.InstanceOf<BrokenRuleException>());
        Assert.That(() => Texts(tags: [new string('x', 65)]), Throws.InstanceOf<BrokenRuleException>());
        Assert.That(() => Texts(tags: Many(51)), Throws.InstanceOf<BrokenRuleException>());
        Assert.That(() => Texts(creators: Many(21)), Throws.InstanceOf<BrokenRuleException>());
        Assert.That(Texts(tags: Many(50), creators: Many(20)).Tags, Has.Length.EqualTo(50));

        static ItemTexts Texts(string[]? tags = null, string[]? creators = null) =>
            new("t") { Tags = [.. tags ?? []], Creators = [.. creators ?? []] };

        static string[] Many(int count) => [.. Enumerable.Range(0, count).Select(number => $"t{number}")];
    }

    [Test]
    public void ItemNumbers_OutsideOfTheirRanges_AreRefused()
    {
        var parent = ItemId.Parse("p");
        Assert.That(() => new ItemPlace(parent, -1), Throws.InstanceOf<BrokenRuleException>());
        Assert.That(() => new ItemPlace(parent, 999_999), Throws.InstanceOf<BrokenRuleException>());
        Assert.That(() => new ItemRating(5.01m, 1), Throws.InstanceOf<BrokenRuleException>());
        Assert.That(() => new ItemRating(5, -1), Throws.InstanceOf<BrokenRuleException>());
        Assert.That(() => new GeoPoint(90.01m, 0), Throws.InstanceOf<BrokenRuleException>());
        Assert.That(() => new GeoPoint(0, -180.01m), Throws.InstanceOf<BrokenRuleException>());
        Assert.That(() => new ItemFacts { Seconds = -1 }, Throws.InstanceOf<BrokenRuleException>());
    }

    [TestCase(ItemState.Published, -1, 1, true)]
    [TestCase(ItemState.Published, 0, null, true)]
    [TestCase(ItemState.Published, 1, null, false)]
    [TestCase(ItemState.Published, -1, 0, false)]
    [TestCase(ItemState.Draft, -1, null, false)]
    [TestCase(ItemState.Archived, -1, null, false)]
    public void IsVisibleAt_StateAndTimes_DecideIt(ItemState state, int published, int? expires, bool visible)
    {
        var end = expires is { } days ? A.Now.AddDays(days) : (DateTimeOffset?)null;
        var item = new CatalogueItem(
            ItemId.Parse("i"),
            ContentType.Product,
            state,
            new ItemTexts("t"),
            Place: null,
            ItemFacts.None,
            A.Now.AddDays(published),
            end,
            A.Now,
            A.Now
        );
        Assert.That(item.IsVisibleAt(A.Now), Is.EqualTo(visible));
    }

    [Test]
    public void TimeOfChange_ClockThatGoesBack_IsStillLater()
    {
        Assert.That(CatalogueItem.TimeOfChange(null, A.Now), Is.EqualTo(A.Now));
        Assert.That(CatalogueItem.TimeOfChange(A.Now.AddDays(-1), A.Now), Is.EqualTo(A.Now));
        Assert.That(CatalogueItem.TimeOfChange(A.Now, A.Now), Is.EqualTo(A.Now.AddTicks(1)));
        Assert.That(CatalogueItem.TimeOfChange(A.Now.AddDays(1), A.Now), Is.EqualTo(A.Now.AddDays(1).AddTicks(1)));
    }
}
