using Personalisation.Domain.Catalogue;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Reviews;
using Personalisation.Domain.Users;

namespace Personalisation.Domain.Tests.Text;

/// <summary>One rule for all texts that people write and others read.</summary>
internal sealed class TextRuleTests
{
    private static readonly (string Name, Func<string?, bool> IsValid)[] Texts =
    [
        (nameof(CatalogueName), CatalogueName.IsValid),
        (nameof(UserName), UserName.IsValid),
        (nameof(ItemTitle), ItemTitle.IsValid),
        (nameof(ItemLabel), ItemLabel.IsValid),
        (nameof(OrderReason), OrderReason.IsValid),
        (nameof(Description), Description.IsValid),
        (nameof(ItemDescription), ItemDescription.IsValid),
        (nameof(ReviewText), ReviewText.IsValid),
        (nameof(CheckoutText), CheckoutText.IsValid),
    ];

    [TestCase("a\u202Eb")]
    [TestCase("\u202Aa")]
    [TestCase("a\u2066")]
    [TestCase("\u2069a")]
    [TestCase(" ")]
    [TestCase("\u00A0\u200B")]
    [TestCase("")]
    [TestCase("a\u0007")]
    public void IsValid_BlankOrTurnedRound_IsRefusedEverywhere(string text) => AssertAre(text, isValid: false);

    [TestCase("a")]
    [TestCase("\u05D0\u200F!")]
    [TestCase("\u061C\u0627\u200E")]
    [TestCase("\u2029a")]
    [TestCase("\u2065a")]
    [TestCase("\u206Aa")]
    [TestCase("\uD83D\uDC69\u200D\uD83D\uDD2C")]
    public void IsValid_VisibleText_IsAcceptedEverywhere(string text) => AssertAre(text, isValid: true);

    // Programs compare them, so that nothing is hidden from a reader.
    [TestCase("a\u202Eb")]
    [TestCase(" ")]
    public void IsValid_Tag_MayBeAnyCharacters(string text) => Assert.That(Label.IsValid(text), Is.True);

    private static void AssertAre(string text, bool isValid) =>
        Assert.That(Texts.Where(rule => rule.IsValid(text) != isValid).Select(rule => rule.Name), Is.Empty);
}
