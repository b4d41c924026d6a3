using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Rules;
using Personalisation.Domain.Text;

namespace Personalisation.Domain.Tests.Catalogue;

internal sealed class CatalogueValueTests
{
    private const string Uuid = "473b82fb-8717-4e69-894c-1844a2f183bf";

    [Test]
    public void Ids_OfVendorsAndProducts_HaveTheFormOfUsersIds()
    {
        Assert.That(VendorId.Parse(Uuid.ToUpperInvariant()).Value, Is.EqualTo(Uuid));
        Assert.That(ProductId.Parse(Uuid.Replace("-", "", StringComparison.Ordinal)).Value, Is.EqualTo(Uuid));
        Assert.That(VendorId.IsValid("a#b"), Is.False);
        Assert.That(() => ProductId.Parse(".."), Throws.InstanceOf<BrokenRuleException>());
        var (first, second) = (VendorId.New(DateTimeOffset.UnixEpoch), VendorId.New(DateTimeOffset.UnixEpoch));
        Assert.That(first, Is.Not.EqualTo(second));
    }

    [TestCase("food-pastries", true)]
    [TestCase("a", true)]
    [TestCase("", false)]
    [TestCase("Food", false)]
    [TestCase("a_b", false)]
    [TestCase("a#b", false)]
    [TestCase(null, false)]
    public void Slug_OfAText_IsTakenOrRefused(string? text, bool isValid)
    {
        Assert.That(CategorySlug.IsValid(text), Is.EqualTo(isValid));
        Assert.That(
            () => CategorySlug.Parse(text),
            isValid ? Has.Property("Value").EqualTo(text) : Throws.InstanceOf<BrokenRuleException>()
        );
    }

    [Test]
    public void Slug_AtItsLimit_IsTakenOrRefused()
    {
        Assert.That(CategorySlug.IsValid(new string('a', 64)), Is.True);
        Assert.That(CategorySlug.IsValid(new string('a', 65)), Is.False);
    }

    [TestCase("a\nb\tc\r\n", true)]
    [TestCase("\u0001", false)]
    [TestCase("a\u0000", false)]
    [TestCase("\u0085", false)]
    [TestCase("", false)]
    [TestCase(null, false)]
    public void Prose_OfAText_MayHaveLinesButNoOtherControls(string? text, bool isValid)
    {
        Assert.That(Prose.IsValid(text, 10), Is.EqualTo(isValid));
        Assert.That(Description.IsValid(text), Is.EqualTo(isValid));
    }

    [Test]
    public void Prose_AtItsLimit_CountsCharactersAndNotUnits()
    {
        var emoji = string.Concat(Enumerable.Repeat("😀", 3));
        Assert.That(Prose.IsValid(emoji, 3), Is.True);
        Assert.That(Prose.IsValid(emoji, 2), Is.False);
        // Not as an argument of a test, which would replace it.
        Assert.That(Prose.IsValid("\ud800", 10), Is.False);
    }

    [TestCase(" ", false)]
    [TestCase("a\nb", false)]
    [TestCase("Maker & Co", true)]
    public void Name_OfAText_IsTakenOrRefused(string text, bool isValid)
    {
        Assert.That(CatalogueName.IsValid(text), Is.EqualTo(isValid));
        Assert.That(
            () => CatalogueName.Parse(text),
            isValid ? Has.Property("Value").EqualTo(text) : Throws.InstanceOf<BrokenRuleException>()
        );
    }

    [Test]
    public void Texts_AtTheirLimits_AreTakenOrRefused()
    {
        var tags = Enumerable.Range(0, 33).Select(number => $"t{number}").ToList();
        Assert.That(ProductTexts.Of(tags[..32], []).Tags, Has.Length.EqualTo(32));
        Assert.That(() => ProductTexts.Of(tags, []), Throws.InstanceOf<BrokenRuleException>());
        Assert.That(() => ProductTexts.Of(["a", "a"], []), Throws.InstanceOf<BrokenRuleException>());
        Assert.That(() => ProductTexts.Of(["\n"], []), Throws.InstanceOf<BrokenRuleException>());
        Assert.That(() => ProductTexts.Of([], tags[..9]), Throws.InstanceOf<BrokenRuleException>());
        Assert.That(() => ProductTexts.Of([], [new string('a', 513)]), Throws.InstanceOf<BrokenRuleException>());
        var (one, same) = (ProductTexts.Of(["a"], ["b"]), ProductTexts.Of(["a"], ["b"]));
        Assert.That(one, Is.EqualTo(same));
        Assert.That(one, Is.Not.EqualTo(ProductTexts.Of(["b"], ["a"])));
    }

    [TestCase(0L, true)]
    [TestCase(1_000_000_000L, true)]
    [TestCase(1_000_000_001L, false)]
    [TestCase(-1L, false)]
    [TestCase(null, true)]
    public void Stock_AtItsLimits_IsTakenOrRefused(long? available, bool isValid)
    {
        Assert.That(Stock.IsValid(available), Is.EqualTo(isValid));
        Assert.That(
            () => Stock.Of(available),
            isValid ? Has.Property("Available").EqualTo(available) : Throws.InstanceOf<BrokenRuleException>()
        );
    }
}
