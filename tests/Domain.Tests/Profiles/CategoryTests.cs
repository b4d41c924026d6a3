using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;

namespace Personalisation.Domain.Tests.Profiles;

internal sealed class CategoryTests
{
    [TestCase(0.95)]
    [TestCase(-0.0)]
    [TestCase(-1)]
    [TestCase(double.Epsilon)]
    [TestCase(double.MaxValue)]
    [TestCase(double.MinValue)]
    public void Category_TheScoreIsFinite_KeepsEveryBitOfIt(double score)
    {
        var category = new Category("politics", score);
        Assert.That(BitConverter.DoubleToInt64Bits(category.Score), Is.EqualTo(BitConverter.DoubleToInt64Bits(score)));
        Assert.That(category.Id, Is.EqualTo("politics"));
    }

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(double.NegativeInfinity)]
    public void Category_TheScoreIsNotFinite_BreaksTheRule(double score) =>
        Assert.That(Broken.RuleOf(() => new Category("politics", score)), Is.EqualTo(("score", Category.ScoreRule)));

    [TestCase("")]
    [TestCase(null)]
    [TestCase("\u0001")]
    public void Category_TheIdIsNoLabel_BreaksTheRule(string? id) =>
        Assert.That(Broken.RuleOf(() => new Category(id!, 1)), Is.EqualTo(("id", Label.Rule)));
}
