using Personalisation.Application.Signals;
using Personalisation.Domain.Signals;

namespace Personalisation.Application.Tests.Signals;

internal sealed class SignalRulesTests
{
    [TestCase("granted", true)]
    [TestCase("denied", false)]
    public void ConsentNames_EachDecision_HasItsName(string name, bool decision)
    {
        Assert.That(ConsentNames.IsValid(name), Is.True);
        Assert.That(ConsentNames.Parse(name), Is.EqualTo(decision));
        Assert.That(ConsentNames.Of(decision), Is.EqualTo(name));
    }

    [TestCase(null)]
    [TestCase("Granted")]
    [TestCase("")]
    public void ConsentNames_AnythingElse_IsRefused(string? name) => Assert.That(ConsentNames.IsValid(name), Is.False);

    [Test]
    public void ToModel_ReplacedWeights_KeepTheOthers()
    {
        var options = new SignalOptions
        {
            Weights = new Dictionary<string, double>(StringComparer.Ordinal) { ["view"] = 0.5, ["wave"] = 7 },
            Revision = 3,
            BadReview = -8,
        };
        var model = options.ToModel();
        Assert.That(model.Revision, Is.EqualTo(3));
        Assert.That(model.Weights.Of(SignalKind.Parse("view"), value: null), Is.EqualTo(0.5));
        Assert.That(model.Weights.Of(SignalKind.Parse("wave"), value: null), Is.EqualTo(7));
        Assert.That(model.Weights.Of(SignalKind.Parse("add_to_cart"), value: null), Is.EqualTo(2));
        Assert.That(model.Weights.Of(SignalKind.Review, 1), Is.EqualTo(-8));
        Assert.That(model.Weights.Of(SignalKind.Review, 5), Is.EqualTo(4));
    }
}
