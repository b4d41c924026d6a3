using Personalisation.Domain.Rules;
using Personalisation.Domain.Signals;

namespace Personalisation.Domain.Tests.Signals;

internal sealed class SignalValueTests
{
    private static readonly SignalWeights Weights = SignalGen.Model.Weights;

    [TestCase("view", null, 1)]
    [TestCase("impression", null, 0)]
    [TestCase("dismiss", null, -0.6)]
    [TestCase("unheard_of", null, 0)]
    [TestCase("dwell", null, 0)]
    [TestCase("dwell", 29.9, 0)]
    [TestCase("dwell", 30.0, 1)]
    [TestCase("review", 5.0, 4)]
    [TestCase("review", 4.0, 4)]
    [TestCase("review", 3.0, 0)]
    [TestCase("review", 2.0, -3)]
    [TestCase("review", 1.0, -3)]
    [TestCase("review", null, 0)]
    public void Of_KindAndValue_HasItsWeight(string kind, double? value, double weight) =>
        Assert.That(Weights.Of(SignalKind.Parse(kind), value), Is.EqualTo(weight));

    [TestCase(-101, 0, 0)]
    [TestCase(0, 100.5, 0)]
    [TestCase(0, 0, double.NaN)]
    public void Weights_TooLarge_AreRefused(double view, double good, double bad) =>
        Assert.That(
            () =>
                new SignalWeights(
                    new Dictionary<string, double>(StringComparer.Ordinal) { ["view"] = view },
                    good,
                    bad
                ),
            Throws.InstanceOf<BrokenRuleException>()
        );

    [TestCase("a", true)]
    [TestCase("add_to_cart2", true)]
    [TestCase("View", false)]
    [TestCase("_view", false)]
    [TestCase("a-b", false)]
    [TestCase("", false)]
    [TestCase(null, false)]
    [TestCase("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false, Description = "33 letters")]
    public void IsValid_Kind_IsAWord(string? text, bool valid) =>
        Assert.That(SignalKind.IsValid(text), Is.EqualTo(valid));

    [Test]
    public void Topics_DuplicatesOrTooMany_AreRefused()
    {
        Assert.That(() => Topics.Of(["a", "a"], []), Throws.InstanceOf<BrokenRuleException>());
        Assert.That(
            () => Topics.Of([], [.. "abcdefghi".Select(tag => $"{tag}")]),
            Throws.InstanceOf<BrokenRuleException>()
        );
        Assert.That(() => Topics.Of([], ["a\n"]), Throws.InstanceOf<BrokenRuleException>());
    }
}
