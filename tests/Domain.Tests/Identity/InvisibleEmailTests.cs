using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Tests.Identity;

/// <summary>Characters that would let two addresses look the same.</summary>
internal sealed class InvisibleEmailTests
{
    [TestCase(0x3164)]
    [TestCase(0x115F)]
    [TestCase(0x1160)]
    [TestCase(0xFFA0)]
    [TestCase(0xFE0F)]
    [TestCase(0xE0100)]
    [TestCase(0x034F)]
    [TestCase(0x180B)]
    [TestCase(0x17B4)]
    [TestCase(0x2800)]
    [TestCase(0x00AD)]
    [TestCase(0x200D)]
    [TestCase(0x2060)]
    [TestCase(0x2065)]
    [TestCase(0xE0041)]
    [TestCase(0x1D159)]
    [TestCase(0x16FE4)]
    public void IsValid_InvisibleCharacter_IsFalse(int scalar)
    {
        var invisible = char.ConvertFromUtf32(scalar);
        Assert.That(EmailAddress.IsValid($"a{invisible}b@example.org"), Is.False);
        Assert.That(EmailAddress.IsValid($"ab@exam{invisible}ple.org"), Is.False);
    }
}
