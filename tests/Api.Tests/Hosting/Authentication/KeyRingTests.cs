using System.Security.Cryptography;
using System.Text;
using Personalisation.Api.Hosting.Authentication;

namespace Personalisation.Api.Tests.Hosting.Authentication;

internal sealed class KeyRingTests
{
    private static ApiKey KeyOf(string name) =>
        new(name, "reader", SHA256.HashData(Encoding.UTF8.GetBytes($"pk_{name}")));

    private static readonly KeyRing Ring = new([KeyOf("a"), KeyOf("b"), KeyOf("c")]);

    [TestCase("a")]
    [TestCase("b")]
    [TestCase("c")]
    public void Find_TheKeyIsKnown_IsTheOneOfItsHash(string name) =>
        Assert.That(Ring.Find($"pk_{name}")?.Name, Is.EqualTo(name));

    [TestCase("")]
    [TestCase("pk_")]
    [TestCase("pk_d")]
    [TestCase("PK_A")]
    public void Find_TheKeyIsUnknown_IsNull(string presented) => Assert.That(Ring.Find(presented), Is.Null);

    [Test]
    public void Find_TheRingIsEmpty_IsNull()
    {
        var ring = new KeyRing([]);
        Assert.That((ring.IsOpen, ring.Find("pk_a")), Is.EqualTo((true, (ApiKey?)null)));
        Assert.That(Ring.IsOpen, Is.False);
    }
}
