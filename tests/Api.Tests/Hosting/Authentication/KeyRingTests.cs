using System.Security.Cryptography;
using System.Text;
using Personalisation.Api.Hosting.Authentication;
using Personalisation.Domain.Access;

namespace Personalisation.Api.Tests.Hosting.Authentication;

internal sealed class KeyRingTests
{
    private static readonly KeyRing Ring = new([KeyOf("a"), KeyOf("b"), KeyOf("c")]);

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static KeyValuePair<ReadOnlyMemory<byte>, ClientKey> KeyOf(string name) =>
        new(HashOf($"pk_{name}"), new ClientKey(name, new Grant(Role.Reader)));

    private static async Task<string?> Find(KeyRing ring, byte[] hash) =>
        (await ring.Find(hash, CancellationToken.None))?.Name;

    [TestCase("a")]
    [TestCase("b")]
    [TestCase("c")]
    public async Task Find_TheKeyIsKnown_IsTheOneOfItsHash(string name) =>
        Assert.That(await Find(Ring, HashOf($"pk_{name}")), Is.EqualTo(name));

    [TestCase("")]
    [TestCase("pk_")]
    [TestCase("pk_d")]
    [TestCase("PK_A")]
    public async Task Find_TheKeyIsUnknown_IsNull(string presented) =>
        Assert.That(await Find(Ring, HashOf(presented)), Is.Null);

    [Test]
    public async Task Find_NoHashAtAll_IsNull() => Assert.That(await Find(Ring, []), Is.Null);

    [Test]
    public async Task Find_TheRingIsEmpty_IsNull()
    {
        var ring = new KeyRing([]);
        Assert.That((ring.IsEmpty, await Find(ring, HashOf("pk_a"))), Is.EqualTo((true, (string?)null)));
        Assert.That((Ring.IsEmpty, Ring.Keys.Count()), Is.EqualTo((false, 3)));
    }
}
