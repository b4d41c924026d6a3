using Personalisation.Domain.Blobs;
using Personalisation.Domain.Rules;
using Personalisation.TestKit.Json;

namespace Personalisation.Domain.Tests.Blobs;

/// <summary>Objects around the number of names from which they are hashed.</summary>
[TestFixture(15)]
[TestFixture(16)]
[TestFixture(17)]
[TestFixture(18)]
internal sealed class WideObjectTests(int width)
{
    [Test]
    public void TryParse_AnyNameAgain_IsRefused()
    {
        foreach (var again in Enumerable.Range(0, width))
        {
            var json = $"{{\"w\":{{{Members("0")},\"n{again}\":0}}}}";
            Assert.That(Blob.Refusal(json), Is.EqualTo(new JsonRefusal($"w.n{again}", JsonRules.IsUnique)));
        }
    }

    [Test]
    public void TryParse_SameNamesInTheNextObject_Accepts() =>
        Assert.That(Blob.Refusal($"{{\"l\":[{{{Members("0")}}},{{{Members("1")}}},{{\"n0\":2}}]}}"), Is.Null);

    [Test]
    public void TryParse_SameNamesInEveryInnerObject_Accepts() =>
        Assert.That(Blob.Refusal($"{{{Members($"{{{Members("0")}}}")}}}"), Is.Null);

    [Test]
    public void TryParse_NameAgainAfterAnInnerObject_IsRefused()
    {
        var json = $"{{{Members("0")},\"inner\":{{{Members("0")}}},\"n0\":1}}";
        Assert.That(Blob.Refusal(json), Is.EqualTo(new JsonRefusal("n0", JsonRules.IsUnique)));
    }

    private string Members(string value) =>
        string.Join(',', Enumerable.Range(0, width).Select(i => $"\"n{i}\":{value}"));
}
